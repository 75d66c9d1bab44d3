import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import type { ReceivedOutcome } from "./audit/evidence.ts";

/** How a subscriber answers a post: a status after a while, or by cutting the connection. */
export interface Answer {
  readonly status: number | "cut";
  readonly afterMs: number;
}

/** A subscriber of outcomes that keeps what the audit needs of what it gets. */
export interface Subscriber {
  readonly name: string;
  readonly url: string;
  /** Checks signatures with this secret from now on. */
  trust(secret: string): void;
  /** Of how many deliveries it took an outcome. */
  count(): number;
  outcomes(): ReceivedOutcome[];
  close(): void;
}

interface Received {
  readonly webhookIds: Set<string>;
  unsigned: number;
}

/**
 * Starts a subscriber on a free port of this machine.
 * @param answer decides how it answers each post; what it does not answer with 2xx does not count as received
 */
export async function startSubscriber(name: string, answer: () => Answer): Promise<Subscriber> {
  const received = new Map<string, Received>();
  let webhook = new Webhook(Buffer.from("before it is known").toString("base64"));
  const take = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { subject } = JSON.parse(body) as { subject: string };
    return { subject, id: String(request.headers["webhook-id"]), isSigned: isSigned(webhook, body, request) };
  };
  const server = createServer(async (request, response) => {
    try {
      const post = await take(request);
      const { status, afterMs } = answer();
      if (afterMs > 0) await delay(afterMs);
      if (status === "cut") return request.socket.destroy();
      response.writeHead(status).end();
      if (status < 300) keep(received, post);
    } catch {
      // the app died while it sent
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    trust(secret) {
      webhook = new Webhook(secret);
    },
    count: () => received.size,
    outcomes: () => [...received].map(([deliveryId, taken]) => ({ subscriber: name, deliveryId, ...taken })),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function keep(received: Map<string, Received>, post: { subject: string; id: string; isSigned: boolean }): void {
  const known = received.get(post.subject) ?? { webhookIds: new Set<string>(), unsigned: 0 };
  received.set(post.subject, known);
  if (post.isSigned) known.webhookIds.add(post.id);
  else known.unsigned += 1;
}

function isSigned(webhook: Webhook, body: string, { headers }: IncomingMessage): boolean {
  try {
    webhook.verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
