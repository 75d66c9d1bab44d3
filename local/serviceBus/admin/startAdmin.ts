import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendJson } from "../../support/sendJson.ts";
import type { Broker } from "../openBroker.ts";
import { createCounts } from "../queue/createCounts.ts";
import { describeQueue } from "./describeQueue.ts";

/** A running admin endpoint. */
export interface AdminServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Starts the admin endpoint on 127.0.0.1: `GET /health`, `GET /counts`, `POST /counts/reset`, `GET /queues`.
 */
export async function startAdmin(broker: Broker, port: number): Promise<AdminServer> {
  const server = createServer((request, response) => answer(broker, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

function answer(broker: Broker, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? "").split("?")[0];
  switch (`${request.method} ${path}`) {
    case "GET /health":
      sendJson(response, 200, { status: "ok" });
      return;
    case "GET /counts":
      sendJson(response, 200, { queues: readCounts(broker) });
      return;
    case "POST /counts/reset":
      for (const queue of broker.queues.values()) queue.counts = createCounts();
      sendJson(response, 204);
      return;
    case "GET /queues":
      sendJson(response, 200, { queues: describeQueues(broker) });
      return;
    default:
      sendJson(response, 404, { error: { code: "notFound", message: `no ${request.method} ${path} here` } });
  }
}

/** A dead-letter queue stands among the counts once something happened to it. */
function readCounts(broker: Broker): Record<string, unknown> {
  const counted = [...broker.queues.values()].filter(
    (queue) => queue.deadLetter !== undefined || Object.values(queue.counts).some((count) => count > 0),
  );
  return Object.fromEntries(counted.map((queue) => [queue.config.name, queue.counts]));
}

function describeQueues(broker: Broker): Record<string, unknown> {
  const queues = [...broker.queues.values()].filter((queue) => queue.deadLetter !== undefined);
  return Object.fromEntries(queues.map((queue) => [queue.config.name, describeQueue(queue)]));
}
