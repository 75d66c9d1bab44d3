import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";
import type { Certificate } from "./makeCertificate.ts";

/** A running front. */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Takes TLS connections on 127.0.0.1 and hands what comes through them to a port without TLS, as it is.
 * @param port 0 takes a free one
 * @param target the port behind it, on 127.0.0.1
 */
export async function startFront({ certificate, key }: Certificate, port: number, target: number): Promise<Front> {
  const sockets = new Set<Socket>();
  const server = createServer({ cert: certificate, key, allowHalfOpen: true }, (socket) => {
    socket.setNoDelay(true);
    const behind = connect({ port: target, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
    // who has said all may still listen; a connection that is gone on either side is gone on the other
    socket.pipe(behind).pipe(socket);
    for (const [one, other] of [[socket, behind] as const, [behind, socket] as const]) {
      one.on("error", () => undefined);
      one.once("close", () => other.destroy());
    }
  });
  // those too with which no TLS came about
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, close };
}
