import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Binds a server to 127.0.0.1.
 * @param port 0 takes a free one
 * @returns the port it has
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
