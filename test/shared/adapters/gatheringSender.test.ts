import type { ServiceBusClient, ServiceBusMessage, ServiceBusMessageBatch, ServiceBusSender } from "@azure/service-bus";
import { gatheringSender } from "../../../shared/adapters/serviceBus/gatheringSender.ts";
import { serviceBusBus } from "../../../shared/adapters/serviceBus/serviceBusBus.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";
import { start } from "../../support/sampleRows.ts";

/** The most messages that fit into one batch of the sender below. */
const batchSize = 3;

/** One send under way, settled by the test. */
interface Sending {
  readonly ids: unknown[];
  resolve(): void;
  reject(error: Error): void;
}

/** A sender whose sends end when the test says so. */
function heldSender() {
  const sendings: Sending[] = [];
  let arrived: () => void = () => undefined;
  const batches = new WeakMap<object, ServiceBusMessage[]>();
  const sender = {
    async createMessageBatch() {
      const messages: ServiceBusMessage[] = [];
      const batch = {
        tryAddMessage: (message: ServiceBusMessage) => messages.length < batchSize && !!messages.push(message),
      };
      batches.set(batch, messages);
      return batch as unknown as ServiceBusMessageBatch;
    },
    sendMessages: (sent: ServiceBusMessage | ServiceBusMessageBatch) =>
      new Promise<void>((resolve, reject) => {
        const messages = batches.get(sent) ?? [sent as ServiceBusMessage];
        sendings.push({ ids: messages.map(({ messageId }) => messageId), resolve, reject });
        arrived();
      }),
  } as unknown as ServiceBusSender;
  return {
    sender,
    /** Waits for the n-th send, counted from 0. */
    async sending(index: number): Promise<Sending> {
      for (;;) {
        const found = sendings[index];
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
    count: () => sendings.length,
  };
}

const message = (messageId: string): ServiceBusMessage => ({ messageId, body: {} });

test("messages sent in one turn go in one send, in their order", async () => {
  const { sender, sending, count } = heldSender();
  const send = gatheringSender(sender, (messages: readonly ServiceBusMessage[]) => messages);
  const sent = Promise.all([send([message("a")]), send([message("b"), message("c")])]);
  const first = await sending(0);
  expect(first.ids).toEqual(["a", "b", "c"]);
  first.resolve();
  await sent;
  expect(count()).toBe(1);
});

test("what comes while a send is under way goes together next", async () => {
  const { sender, sending } = heldSender();
  const send = gatheringSender(sender, (messages: readonly ServiceBusMessage[]) => messages);
  const alone = send([message("a")]);
  const first = await sending(0);
  const later = Promise.all([send([message("b")]), send([message("c")])]);
  first.resolve();
  await alone;
  const second = await sending(1);
  expect([first.ids, second.ids]).toEqual([["a"], ["b", "c"]]);
  second.resolve();
  await later;
});

test("more messages than a batch holds go in several", async () => {
  const { sender, sending } = heldSender();
  const sent = gatheringSender(
    sender,
    (messages: readonly ServiceBusMessage[]) => messages,
  )(["a", "b", "c", "d"].map(message));
  const first = await sending(0);
  first.resolve();
  const second = await sending(1);
  expect([first.ids, second.ids]).toEqual([["a", "b", "c"], ["d"]]);
  second.resolve();
  await sent;
});

test("messages that went together fail together, and those after them do not", async () => {
  const { sender, sending } = heldSender();
  const send = gatheringSender(sender, (messages: readonly ServiceBusMessage[]) => messages);
  const failing = Promise.allSettled([send([message("a")]), send([message("b")])]);
  const first = await sending(0);
  const later = send([message("c")]);
  first.reject(new Error("the bus is away"));
  expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  (await sending(1)).resolve();
  await later;
});

test("sending nothing takes no operation", async () => {
  const { sender, count } = heldSender();
  await gatheringSender(sender, (messages: readonly ServiceBusMessage[]) => messages)([]);
  expect(count()).toBe(0);
});

function kickingBus() {
  const held = heldSender();
  const clock = memoryClock(start);
  const client = { createSender: () => held.sender } as unknown as ServiceBusClient;
  return { ...held, clock, bus: serviceBusBus({ client, clock, random: memoryRandom(1) }) };
}

test("a kick this process has sent is not sent again, and whoever shares it waits for it too", async () => {
  const { bus, sending, count } = kickingBus();
  const both = Promise.all([bus.kick("desk"), bus.kick("desk")]);
  const first = await sending(0);
  expect(first.ids).toHaveLength(1);
  first.resolve();
  await both;
  await bus.kick("desk");
  expect(count()).toBe(1);
});

test("a kick that failed fails for all who shared it, and is sent when it is asked for again", async () => {
  const { bus, sending } = kickingBus();
  const both = Promise.allSettled([bus.kick("desk"), bus.kick("desk")]);
  (await sending(0)).reject(new Error("the bus is away"));
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const again = bus.kick("desk");
  (await sending(1)).resolve();
  await again;
});

test("once its moment has come, a kick is a new one", async () => {
  const { bus, sending, clock } = kickingBus();
  const early = bus.kick("desk");
  const first = await sending(0);
  first.resolve();
  await early;
  clock.advance(200);
  const late = bus.kick("desk");
  const second = await sending(1);
  expect(second.ids).not.toEqual(first.ids);
  second.resolve();
  await late;
});
