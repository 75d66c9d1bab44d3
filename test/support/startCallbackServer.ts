import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A callback as it arrived. */
export interface ArrivedCallback {
  readonly attemptId: string;
  /** The event's type without Azure's prefix. */
  readonly type: string;
  readonly authorization: string;
  readonly body: unknown;
}

/** Takes the callbacks of calls. */
export interface CallbackServer {
  /** The address to which an attempt's name is added. */
  readonly address: string;
  /** The first callback of a type for an attempt, waited for where it is still to come. */
  next(attemptId: string, type: string): Promise<ArrivedCallback>;
  close(): Promise<void>;
}

/** Starts a server that accepts every callback. */
export async function startCallbackServer(): Promise<CallbackServer> {
  const arrived: ArrivedCallback[] = [];
  const news = new EventEmitter();
  const server = createServer((request, response) => {
    readAll(request).then((text) => {
      const body = JSON.parse(text) as { type: string }[];
      const attemptId = (request.url ?? "").slice(1);
      for (const event of body) {
        const type = event.type.replace("Microsoft.Communication.", "");
        arrived.push({ attemptId, type, authorization: request.headers.authorization ?? "", body });
      }
      response.end();
      news.emit("arrived");
    }, request.destroy.bind(request));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async next(attemptId, type) {
      for (;;) {
        const found = arrived.find((callback) => callback.attemptId === attemptId && callback.type === type);
        if (found !== undefined) return found;
        await once(news, "arrived");
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
