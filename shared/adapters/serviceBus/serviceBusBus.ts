import type { ServiceBusClient, ServiceBusMessage } from "@azure/service-bus";
import { LRUCache } from "lru-cache";
import { joinWakeups } from "../../domain/joinWakeups.ts";
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

/**
 * A run at a window's start comes so much later, in ms: machines' clocks differ, and one too early finds nothing open.
 */
const clockSlack = 50;

/** So many kicks are remembered; far more than a process sends until the oldest of them is due. */
const mostKicks = 1_000;

/** A message on its way out. */
interface Parcel extends Outgoing<QueueName> {
  /** Where equal messages are to be one; otherwise each is one of its own. */
  readonly messageId?: string;
  readonly sessionId?: string;
}

/** What the bus needs. */
export interface ServiceBusBusDeps {
  readonly client: ServiceBusClient;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * Messages over Azure Service Bus. A kick's message id names its queue and moment, so that duplicate detection makes
 * one of many; it is due at the end of its span, after all rows written before the kicks in it, so none of those is
 * missed.
 */
export function serviceBusBus({ client, clock, random }: ServiceBusBusDeps): Bus {
  const senders = new Map<QueueName, Send<Parcel>>();
  const senderOf = (queue: QueueName) => {
    const pack = (parcels: readonly Parcel[]) =>
      joined(queue, parcels).map((parcel) => toMessage(parcel, random.uuid()));
    const known = senders.get(queue) ?? gatheringSender(client.createSender(queue), pack);
    senders.set(queue, known);
    return known;
  };
  const kicks = new LRUCache<string, Promise<void>>({ max: mostKicks });
  return {
    async send<Q extends QueueName>(queue: Q, messages: readonly Outgoing<Q>[]) {
      await senderOf(queue)(messages);
    },
    async kick(queueId, at) {
      const dueAt = dueMoment(at, clock.now());
      const messageId = `${queueId}:${dueAt}`;
      // whoever asks for a kick that this process has sent shares it: the bus would bill the double, and drop it
      const known = kicks.get(messageId);
      if (known !== undefined) return known;
      const body: Message<"pace"> = { queueId };
      const sent = senderOf("pace")([{ body, dueAt, messageId, sessionId: queueId }]);
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

/** Deliveries that are woken at one time share messages, whoever had them accepted. */
function joined(queue: QueueName, parcels: readonly Parcel[]): readonly Parcel[] {
  return queue === "wakeups" ? joinWakeups(parcels as readonly Outgoing<"wakeups">[]) : parcels;
}

function toMessage({ body, dueAt, messageId, sessionId }: Parcel, ownId: string): ServiceBusMessage {
  return {
    messageId: messageId ?? ownId,
    body,
    contentType: "application/json",
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(dueAt === undefined ? {} : { scheduledEnqueueTimeUtc: new Date(dueAt) }),
  };
}
