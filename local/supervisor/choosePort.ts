import { createServer } from "node:net";

/**
 * Free ports are chosen from here, below the range systems take the ports of outgoing connections from (Linux from
 * 32,768): a part that is being started again must find its port free, though others try to reach it all the while.
 */
const LOWEST = 20_000;
const COUNT = 12_000;

/** Each process begins at a place of its own, so that stacks started at the same time do not choose the same ports. */
const PORTS_PER_PROCESS = 16;
let offset = process.pid * PORTS_PER_PROCESS;

/**
 * Finds out which port a part is to have.
 * @param wanted a port, or 0 for a free one; no two calls in a process give the same free one
 * @throws Error where the wanted port is taken
 */
export async function choosePort(wanted: number): Promise<number> {
  if (wanted !== 0) {
    if (await isFree(wanted)) return wanted;
    throw new Error(`port ${wanted} is in use: stop what uses it, or choose another one (0 takes a free one)`);
  }
  for (let attempt = 0; attempt < COUNT; attempt++) {
    const port = LOWEST + (offset++ % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port was found between ${LOWEST} and ${LOWEST + COUNT}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
