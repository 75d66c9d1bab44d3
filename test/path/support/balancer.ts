import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Instances of one app behind one address, as a platform puts them. */
export interface Balancer {
  readonly origin: string;
  /** Sends requests to this instance too, from now on. */
  add(port: number): void;
  /** Sends this instance none any more; those under way go on. */
  remove(port: number): void;
  /** How many requests went to each instance. */
  readonly served: ReadonlyMap<number, number>;
  close(): void;
}

/**
 * Starts a balancer that gives each request to the next instance in turn, so that no two in a row find the same memory.
 */
export async function balancer(): Promise<Balancer> {
  const ports: number[] = [];
  const served = new Map<number, number>();
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const port = ports[turn++ % ports.length];
    if (port === undefined) return outgoing.writeHead(503).end();
    served.set(port, (served.get(port) ?? 0) + 1);
    return pass(incoming, outgoing, port);
  });
  // a test that fails before it closes this must not keep the process alive
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (port) => ports.push(port),
    remove: (port) => ports.splice(ports.indexOf(port), 1),
    served,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url: path, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}
