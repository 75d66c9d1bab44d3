import type { ServiceBusMessage, ServiceBusSender } from "@azure/service-bus";

/** Sends what it is given; settled when the bus has it, or has refused it. */
export type Send<T> = (items: readonly T[]) => Promise<void>;

interface Parcel<T> {
  readonly items: readonly T[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Makes a queue's sender one under whose load messages share operations: while a send is under way, what comes gathers,
 * and goes together next, as do messages sent in one turn of the event loop. Messages that went together fail together:
 * whoever sent one sends it again, and a double harms nobody, since every message may come twice.
 * @param pack makes messages of all that goes together
 */
export function gatheringSender<T>(
  sender: ServiceBusSender,
  pack: (items: readonly T[]) => readonly ServiceBusMessage[],
): Send<T> {
  let gathered: Parcel<T>[] = [];
  let sending = false;
  async function sendGathered(): Promise<void> {
    sending = true;
    while (gathered.length > 0) {
      // whatever else this turn of the event loop has to send
      await new Promise(setImmediate);
      const parcels = gathered;
      gathered = [];
      try {
        await sendAll(sender, pack(parcels.flatMap(({ items }) => items)));
        for (const { resolve } of parcels) resolve();
      } catch (error) {
        for (const { reject } of parcels) reject(error);
      }
    }
    sending = false;
  }
  return (items) =>
    new Promise((resolve, reject) => {
      gathered.push({ items, resolve, reject });
      if (!sending) void sendGathered();
    });
}

/** Fills batches to the brim, so that many messages cost few operations. */
async function sendAll(sender: ServiceBusSender, messages: readonly ServiceBusMessage[]): Promise<void> {
  const [first] = messages;
  if (first === undefined) return;
  if (messages.length === 1) return sender.sendMessages(first);
  let batch = await sender.createMessageBatch();
  for (const message of messages) {
    if (batch.tryAddMessage(message)) continue;
    await sender.sendMessages(batch);
    batch = await sender.createMessageBatch();
    if (!batch.tryAddMessage(message)) throw new Error("a message is larger than the bus accepts");
  }
  await sender.sendMessages(batch);
}
