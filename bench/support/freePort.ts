import { createServer } from "node:net";

/**
 * Ports are looked for here, below those that systems give to outgoing connections (Linux from 32,768): a part that is
 * killed and started again must find its port free, though others try to reach it all the while.
 */
const lowest = 20_000;
const count = 12_000;

/** Finds a port of 127.0.0.1 that nobody uses just now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
