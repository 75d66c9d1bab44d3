import { message as amqp } from "rhea";
import { BrokerError, type Condition } from "../brokerError.ts";
import { SENDER_CREDIT } from "../limits.ts";
import type { Queue } from "../queue/types.ts";
import { amqpError } from "./amqpError.ts";
import { answerDelivery } from "./answerDelivery.ts";
import type { Client } from "./client.ts";
import { echoAttach } from "./echoAttach.ts";
import { keepLink } from "./keepLink.ts";
import { OPERATIONS, type Reply } from "./managementOperations.ts";
import { replyLink } from "./replyLink.ts";
import type { WireLink } from "./wire.ts";

/** Statuses by error condition; whatever is not here is a bad request. */
const STATUSES: Partial<Record<Condition, number>> = {
  "amqp:unauthorized-access": 401,
  "com.microsoft:message-not-found": 404,
  "com.microsoft:message-lock-lost": 410,
  "com.microsoft:session-lock-lost": 410,
  "amqp:not-implemented": 501,
};

/** Serves a link to a queue's `$management`: each request is answered once the log has what it did. */
export function serveManagement(client: Client, link: WireLink, queue: Queue): void {
  echoAttach(link);
  link.add_credit(SENDER_CREDIT);
  link.attach();
  keepLink(client, link, () => undefined);
  link.on("message", ({ message, delivery }) => {
    if (link.credit <= SENDER_CREDIT / 2) link.add_credit(SENDER_CREDIT - link.credit);
    answerDelivery(delivery);
    const request = amqp.decode(message);
    const reply = perform(client, queue, request["application_properties"]?.["operation"], request["body"] ?? {});
    client.broker.whenSafe(() => send(client, request, reply));
  });
}

function perform(client: Client, queue: Queue, operation: unknown, body: Record<string, unknown>): Reply {
  try {
    const run = OPERATIONS.get(operation);
    if (run === undefined) throw new BrokerError("amqp:not-implemented", `The operation ${operation} is not offered.`);
    const reply = run({ client, queue, body });
    queue.counts.operations += reply.units ?? 1;
    return reply;
  } catch (error) {
    const { condition, description } = amqpError(error);
    return { status: STATUSES[condition as Condition] ?? 400, condition, description };
  }
}

function send(client: Client, request: Record<string, unknown>, reply: Reply): void {
  const to = replyLink(client, request["reply_to"] as string | undefined);
  if (to === undefined) return;
  const { status, description = "OK", condition } = reply;
  // named `statusCode`: the SDK's peek knows no other name and fails on an empty reply without it
  const outcome = { statusCode: status, statusDescription: description };
  const delivery = to.send({
    correlation_id: request["message_id"],
    application_properties: condition === undefined ? outcome : { ...outcome, errorCondition: condition },
    body: reply.body ?? {},
  });
  delivery.settled = true;
}
