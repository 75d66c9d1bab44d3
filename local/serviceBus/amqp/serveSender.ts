import { BrokerError } from "../brokerError.ts";
import { readBatch } from "../codec/readBatch.ts";
import { SENDER_CREDIT } from "../limits.ts";
import { billedUnits } from "../queue/billedUnits.ts";
import { enqueue } from "../queue/enqueue.ts";
import type { Queue } from "../queue/types.ts";
import { amqpError } from "./amqpError.ts";
import { answerDelivery } from "./answerDelivery.ts";
import type { Client } from "./client.ts";
import { echoAttach } from "./echoAttach.ts";
import { keepLink } from "./keepLink.ts";
import type { WireEvent, WireLink } from "./wire.ts";

/** Serves a link on which a client sends to a queue; a message is acknowledged when the log has it. */
export function serveSender(client: Client, link: WireLink, queue: Queue): void {
  echoAttach(link);
  link.local.attach.max_message_size = queue.config.maxMessageBytes;
  // credit leaves together with the attach: without it the SDK sleeps a second and then fails
  link.add_credit(SENDER_CREDIT);
  link.attach();
  keepLink(client, link, () => undefined);
  link.on("message", (event) => {
    if (link.credit <= SENDER_CREDIT / 2) link.add_credit(SENDER_CREDIT - link.credit);
    receive(client, queue, event);
  });
}

function receive(client: Client, queue: Queue, { message, format, delivery }: WireEvent): void {
  try {
    const limit = queue.config.maxMessageBytes;
    if (message.length > limit)
      throw new BrokerError("amqp:link:message-size-exceeded", `The message is larger than ${limit} bytes.`);
    enqueue(queue, readBatch(message, format));
    queue.counts.operations += billedUnits(message.length);
  } catch (error) {
    answerDelivery(delivery, amqpError(error));
    return;
  }
  client.broker.whenSafe(() => answerDelivery(delivery));
}
