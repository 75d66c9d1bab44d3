import { Agent, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { STREAM_IDLE_MS } from "../limits.ts";

/** One request on its way through the library's own server. */
export type ProxiedStream = {
  /** Resolves when the answer has been passed on, or cannot be any more. */
  done: Promise<void>;
  /** Ends the request where the function failed: 500 if nothing has been sent yet, else a cut connection. */
  fail(): void;
};

const agent = new Agent({ keepAlive: true });

/**
 * Passes a request on to the server that @azure/functions opens under `enableHttpStream`, and its answer back, both as
 * streams.
 * @param uri the library's server, from the capability HttpUri
 * @param invocationId by which the library joins the request to its invocation
 * @param limit largest request body in bytes; more is 413
 */
export function proxyStream(
  uri: string,
  request: IncomingMessage,
  response: ServerResponse,
  invocationId: string,
  limit: number,
): ProxiedStream {
  const onward = openRequest({
    agent,
    host: "127.0.0.1",
    port: new URL(uri).port,
    path: request.url,
    method: request.method,
    timeout: STREAM_IDLE_MS,
    headers: {
      ...request.headers,
      "x-ms-invocation-id": invocationId,
      "x-forwarded-host": request.headers.host ?? "localhost",
      "x-forwarded-proto": "http",
    },
  });
  const end = (status: number): void => {
    onward.destroy();
    if (response.headersSent) response.destroy();
    else response.writeHead(status, { "content-length": 0, connection: "close" }).end();
  };
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 200, answer.headers);
    answer.on("error", () => response.destroy());
    answer.pipe(response);
  });
  onward.on("error", () => end(502));
  onward.on("timeout", () => end(504));
  let seen = 0;
  request.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > limit) end(413);
  });
  request.on("error", () => onward.destroy());
  request.pipe(onward);
  return { done: new Promise((resolve) => response.once("close", resolve)), fail: () => end(500) };
}
