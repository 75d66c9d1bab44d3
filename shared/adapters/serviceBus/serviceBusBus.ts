import type { ServiceBusClient, ServiceBusMessage } from "@azure/service-bus";
import { LRUCache } from "lru-cache";
import type { Message, QueueName } from "../../domain/messages.ts";
import type { Bus, Outgoing } from "../../ports/bus.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import { gatheringSender, type Send } from "./gatheringSender.ts";

/**
 * Kicks asked for at once are gathered for this long, in ms; the pacer runs after the last of them. Under load a run of
 * the pacer costs about ten operations, so five runs a second are enough.
 */
const gathering = 200;

/** Kicks asked for at a later moment are rounded up to whole seconds, where window starts mostly lie. */
const rounding = 1_000;

/** A run at a window's start comes so much later, in ms: machines' clocks differ, and one too early finds nothing open. */
const clockSlack = 50;

/** So many kicks are remembered; far more than a process sends until the oldest of them is due. */
const mostKicks = 1_000;

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
  const kicks = new LRUCache<string, Promise<void>>({ max: mostKicks });
  return {
    async send<Q extends QueueName>(queue: Q, messages: readonly Outgoing<Q>[]) {
      await senderOf(queue)(messages.map(({ body, dueAt }) => toMessage(random.uuid(), body, dueAt)));
    },
    async kick(queueId, at) {
      const dueAt = dueMoment(at, clock.now());
      const messageId = `${queueId}:${dueAt}`;
      // whoever asks for a kick that this process has sent shares it: the bus would bill the double, and drop it
      const known = kicks.get(messageId);
      if (known !== undefined) return known;
      const body: Message<"pace"> = { queueId };
      const sent = senderOf("pace")([{ ...toMessage(messageId, body, dueAt), sessionId: queueId }]);
      kicks.set(messageId, sent);
      try {
        await sent;
      } catch (error) {
        kicks.delete(messageId);
        throw error;
      }
    },
  };
}

/** The end of the span that a kick falls into; always after now, so that the run sees what was written before. */
function dueMoment(at: number | undefined, now: number): number {
  if (at === undefined || at <= now) return Math.ceil((now + 1) / gathering) * gathering;
  return Math.ceil(at / rounding) * rounding + clockSlack;
}

function toMessage(messageId: string, body: unknown, dueAt: number | undefined): ServiceBusMessage {
  return {
    messageId,
    body,
    contentType: "application/json",
    ...(dueAt === undefined ? {} : { scheduledEnqueueTimeUtc: new Date(dueAt) }),
  };
}
