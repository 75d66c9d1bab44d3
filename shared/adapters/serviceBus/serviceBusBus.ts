import type { ServiceBusClient, ServiceBusMessage } from "@azure/service-bus";
import type { Message, QueueName } from "../../domain/messages.ts";
import type { Bus, Outgoing } from "../../ports/bus.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import { gatheringSender, type Send } from "./gatheringSender.ts";

/** Kicks asked for at once are gathered for this long, in ms; the pacer runs after the last of them. */
const gathering = 100;

/** Kicks asked for at a later moment are rounded up to whole seconds, where window starts mostly lie. */
const rounding = 1_000;

/** What the bus needs. */
export interface ServiceBusBusDeps {
  readonly client: ServiceBusClient;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * Messages over Azure Service Bus. A kick's message id names its queue and moment, so that duplicate detection makes one
 * of many; it is due at the end of its span, after all rows written before the kicks in it, so none of those is missed.
 */
export function serviceBusBus({ client, clock, random }: ServiceBusBusDeps): Bus {
  const senders = new Map<QueueName, Send>();
  const senderOf = (queue: QueueName) => {
    const known = senders.get(queue) ?? gatheringSender(client.createSender(queue));
    senders.set(queue, known);
    return known;
  };
  return {
    async send<Q extends QueueName>(queue: Q, messages: readonly Outgoing<Q>[]) {
      await senderOf(queue)(messages.map(({ body, dueAt }) => toMessage(random.uuid(), body, dueAt)));
    },
    async kick(queueId, at) {
      const now = clock.now();
      const span = at === undefined || at <= now ? gathering : rounding;
      const dueAt = Math.ceil((Math.max(at ?? 0, now) + 1) / span) * span;
      const body: Message<"pace"> = { queueId };
      const message = toMessage(`${queueId}:${dueAt}`, body, dueAt);
      await senderOf("pace")([{ ...message, sessionId: queueId }]);
    },
  };
}

function toMessage(messageId: string, body: unknown, dueAt: number | undefined): ServiceBusMessage {
  return {
    messageId,
    body,
    contentType: "application/json",
    ...(dueAt === undefined ? {} : { scheduledEnqueueTimeUtc: new Date(dueAt) }),
  };
}
