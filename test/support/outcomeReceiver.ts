import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { ContactCentre } from "./contactCentre.ts";

/** One post as it came in. */
export interface OutcomePost {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The CloudEvent in the body. */
  readonly event: Readonly<Record<string, unknown>>;
  /** The delivery it speaks of. */
  readonly deliveryId: string;
  /** Whether the signature is good for the secret of the subscription. */
  readonly signed: boolean;
  /** When it was read here, ms since 1970 UTC. */
  readonly at: number;
  /** When it was sent, as its header says in whole seconds, ms since 1970 UTC. */
  readonly sentAt: number;
}

/** A subscriber of outcomes that keeps all it gets. */
export interface OutcomeReceiver {
  readonly url: string;
  /** In the order in which they came. */
  readonly posts: readonly OutcomePost[];
  /** The posts about one delivery. */
  about(deliveryId: string): readonly OutcomePost[];
  /**
   * The same, less those that came since the one before had not been answered in time: a process that is kept from
   * running for so long is told again, as any subscriber is.
   */
  answeredInTime(deliveryId: string): readonly OutcomePost[];
  /** Subscribes to the outcomes of a contact centre's first configuration; gives the subscription's id. */
  subscribe(centre: Pick<ContactCentre, "admin" | "configId">): Promise<string>;
  close(): void;
}

/**
 * Starts a subscriber of outcomes on a free port.
 * @param answer the status it answers to the n-th post about a delivery, counted from 1
 */
export async function outcomeReceiver(
  answer: (nth: number) => number | Promise<number> = () => 204,
): Promise<OutcomeReceiver> {
  const posts: OutcomePost[] = [];
  let secret = "";
  const about = (deliveryId: string) => posts.filter((post) => post.deliveryId === deliveryId);
  const answeredInTime = (deliveryId: string) =>
    about(deliveryId).filter((post, index, all) => !isRepeatedLate(post, all[index - 1]));
  const server = createServer(async (request, response) => {
    const post = await readPost(request, secret).catch(() => undefined);
    // its sender has died, or has given up
    if (post === undefined) return void response.destroy();
    posts.push(post);
    response.writeHead(await answer(about(post.deliveryId).length)).end();
  });
  // a test that fails before it closes this must not keep the process alive
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/outcomes`;
  return {
    url,
    posts,
    about,
    answeredInTime,
    async subscribe({ admin, configId }) {
      const id = `test-${randomUUID()}`;
      const { body } = await admin.must("PUT", `/admin/outcome-subscriptions/${id}`, { configId, target: url });
      secret = String(body["secret"]);
      return id;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The app gives a subscriber so long to answer, in ms (shared/adapters/webhooks). */
const answerTimeout = 10_000;

/** By the sender's clock, since this process's own says when it got round to reading. */
function isRepeatedLate(post: OutcomePost, before: OutcomePost | undefined): boolean {
  return before !== undefined && post.sentAt - before.sentAt >= answerTimeout;
}

async function readPost(request: IncomingMessage, secret: string): Promise<OutcomePost> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const event = JSON.parse(body) as Record<string, unknown>;
  const { headers } = request;
  return {
    headers,
    body,
    event,
    deliveryId: String(event["subject"]),
    signed: isSigned(secret, body, headers),
    at: Date.now(),
    sentAt: Number(headers["webhook-timestamp"]) * 1000,
  };
}

function isSigned(secret: string, body: string, headers: IncomingHttpHeaders): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
