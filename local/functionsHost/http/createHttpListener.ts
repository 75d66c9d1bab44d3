import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HostError } from "../hostError.ts";
import type { WorkCounter } from "../invoke/createWorkCounter.ts";
import type { HostLog } from "../types.ts";
import type { Site } from "./createSite.ts";

/** The host's HTTP server. */
export type HttpListener = {
  port: number;
  /** Answers requests from now on; until then they get 503. */
  open(site: Site): void;
  /** Takes no new request; those that run go on. */
  stop(): void;
  /** Cuts every connection that is left. */
  close(): void;
};

/** Clients that keep connections for reuse must not meet a closing server; Kestrel waits 130 s too. */
const KEEP_ALIVE_MS = 130_000;

/**
 * Binds the server to 127.0.0.1, before the app is loaded, so that a busy port ends the start at once.
 * @param port 0 takes a free one
 * @param work counts the requests until their answer is out
 * @throws HostError where the port is taken
 */
export async function createHttpListener(port: number, work: WorkCounter, log: HostLog): Promise<HttpListener> {
  let site: Site | undefined;
  const server = createServer((request, response) => {
    if (site === undefined) {
      unavailable(response);
      return;
    }
    response.once("close", work.begin());
    site(request, response).catch((error: unknown) => {
      log("error", "Host.Http", "a request could not be answered", { error: String(error) });
      response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new HostError(`Port ${port} is taken by another process.`) : error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    open(opened) {
      site = opened;
    },
    stop() {
      site = undefined;
      server.close();
      server.closeIdleConnections();
    },
    close: () => server.closeAllConnections(),
  };
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { "content-length": 0, connection: "close", "retry-after": "1" }).end();
}
