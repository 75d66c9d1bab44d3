import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request with a JSON body, as it came in. */
export interface JsonRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server on a free port of this machine that keeps what it is asked. */
export interface JsonServer {
  readonly url: string;
  /** In the order in which they came. */
  readonly requests: readonly JsonRequest[];
  close(): void;
}

/** Starts a server that hands every POST, with its JSON body read, to `answer`. */
export async function jsonServer(
  answer: (request: JsonRequest, response: ServerResponse) => void | Promise<void>,
): Promise<JsonServer> {
  const requests: JsonRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    const request = { path: incoming.url ?? "", headers: incoming.headers, body };
    requests.push(request);
    await answer(request, response);
  });
  // a test that fails before it closes this must not keep the process alive
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
