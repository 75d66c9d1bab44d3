import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Broker, openBroker } from "../../../local/serviceBus/openBroker.ts";
import { acceptSession } from "../../../local/serviceBus/queue/acceptSession.ts";
import { cancelScheduled } from "../../../local/serviceBus/queue/cancelScheduled.ts";
import { enqueue } from "../../../local/serviceBus/queue/enqueue.ts";
import { pump } from "../../../local/serviceBus/queue/pump.ts";
import { setSessionState } from "../../../local/serviceBus/queue/setSessionState.ts";
import { settle } from "../../../local/serviceBus/queue/settle.ts";
import type { Queue } from "../../../local/serviceBus/queue/types.ts";
import { configOf, createNotingConsumer, incoming } from "./support/createCore.ts";

let dir: string;
let opened: Broker[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "serviceBus-"));
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((broker) => broker.close()));
  rmSync(dir, { recursive: true });
});

const FAR = Date.UTC(2099, 0, 1);
const strangers: string[] = [];

/**
 * Opens the log, also once more while an earlier broker is still there: as after a kill -9, that one says nothing more.
 */
function open(fields: Record<string, unknown> = {}, durability: "write" | "fsync" = "write") {
  const broker = openBroker({
    queues: [configOf(fields)],
    dir,
    durability,
    unknownQueue: (name) => strangers.push(name),
    segmentBytes: 20_000,
  });
  opened.push(broker);
  const queue = broker.queues.get("q") as Queue;
  return { broker, queue, safe: () => new Promise<void>((resolve) => broker.whenSafe(resolve)) };
}

const ids = (queue: Queue | undefined) => [...(queue?.messages.values() ?? [])].map((message) => message.messageId);
const files = () => readdirSync(dir).sort();

test.each(["write", "fsync"] as const)("everything that is safe comes back (%s)", async (durability) => {
  const first = open({ requiresDuplicateDetection: true }, durability);
  const { queue } = first;
  const consumer = createNotingConsumer(4);
  queue.consumers.push(consumer);
  const messages = ["completed", "deferred", "dead", "abandoned", "ready"].map((messageId) => incoming({ messageId }));
  enqueue(queue, messages);
  const [, cancelled] = enqueue(queue, [
    incoming({ messageId: "scheduled", dueAt: FAR, ttlMs: 5, bare: Buffer.from("bytes") }),
    incoming({ messageId: "cancelled", dueAt: FAR }),
  ]);
  await first.safe();
  settle(queue, 1, { kind: "complete" });
  settle(queue, 2, { kind: "defer", properties: {} });
  settle(queue, 3, { kind: "deadLetter", properties: { DeadLetterReason: "r" } });
  settle(queue, 4, { kind: "abandon", properties: {} });
  cancelScheduled(queue, [cancelled as number]);
  await first.safe();
  const second = open({ requiresDuplicateDetection: true }, durability);
  expect(ids(second.queue)).toEqual(["deferred", "abandoned", "ready", "scheduled"]);
  expect([...second.queue.messages.values()].map(({ state, deliveryCount }) => [state, deliveryCount])).toEqual([
    ["deferred", 0],
    ["active", 1],
    ["active", 0],
    ["scheduled", 0],
  ]);
  expect(second.queue.messages.get(6)).toMatchObject({ dueAt: FAR, ttlMs: 5, bare: Buffer.from("bytes") });
  expect(ids(second.queue.deadLetter)).toEqual(["dead"]);
  expect(enqueue(second.queue, [incoming({ messageId: "ready" })])).toEqual([8]);
  expect(second.queue.counts.duplicatesDropped).toBe(1);
});

test("a torn tail is cut off and writing goes on behind it", async () => {
  const first = open();
  enqueue(first.queue, [incoming({ messageId: "whole" })]);
  await first.safe();
  const [file = ""] = files();
  const whole = statSync(join(dir, file)).size;
  appendFileSync(join(dir, file), Buffer.from([0, 0, 1, 0, 1, 2, 3]));
  const second = open();
  expect(statSync(join(dir, file)).size).toBe(whole);
  enqueue(second.queue, [incoming({ messageId: "next" })]);
  await second.safe();
  expect(ids(open().queue)).toEqual(["whole", "next"]);
});

test("a segment damaged before the last is no torn tail but an error", () => {
  writeFileSync(join(dir, "0000000001.log"), Buffer.alloc(20, 7));
  writeFileSync(join(dir, "0000000002.log"), "");
  expect(() => open()).toThrow(/damaged at byte 0/);
});

test("a message whose every delivery ended with the process is dead-lettered at the last one", async () => {
  const fields = { maxDeliveryCount: 3 };
  const killer = open(fields);
  enqueue(killer.queue, [incoming({ messageId: "killer" })]);
  await killer.safe();
  for (let crash = 1; crash <= 3; crash += 1) {
    const { queue, safe } = open(fields);
    await safe();
    expect(queue.messages.get(1)?.deliveryCount).toBe(crash - 1);
    queue.consumers.push(createNotingConsumer(1));
    pump(queue);
    await safe();
  }
  const { queue, safe } = open(fields);
  await safe();
  expect(queue.messages.size).toBe(0);
  expect(ids(queue.deadLetter)).toEqual(["killer"]);
});

test("a number given once is not given again after a restart", async () => {
  const first = open();
  const consumer = createNotingConsumer(2);
  enqueue(first.queue, [incoming({ dueAt: Date.now() + 30 }), incoming({})]);
  first.queue.consumers.push(consumer);
  await first.safe();
  while (consumer.got.length < 2) await new Promise((resolve) => setImmediate(resolve));
  for (const { lock } of consumer.got) settle(first.queue, lock?.number, { kind: "complete" });
  await first.safe();
  expect(enqueue(open().queue, [incoming({})])).toEqual([4]);
});

test("cleaning keeps the log short and loses nothing that lives", async () => {
  const fields = { requiresSession: true, requiresDuplicateDetection: true };
  const first = open(fields);
  const consumer = createNotingConsumer(Number.POSITIVE_INFINITY);
  enqueue(first.queue, [incoming({ messageId: "kept", sessionId: "k", dueAt: FAR })]);
  acceptSession(first.queue, "s", { consumer, until: FAR, granted: () => undefined, timedOut: () => undefined });
  setSessionState(first.queue, "s", Buffer.from("state"));
  const bare = Buffer.alloc(200);
  for (let sent = 0; sent < 2_000; sent += 1) {
    first.queue.seen.clear();
    enqueue(first.queue, [incoming({ messageId: `m${sent}`, sessionId: "s", bare })]);
    if (sent % 20 === 0) await first.safe();
    for (const { lock } of consumer.got.splice(0)) settle(first.queue, lock?.number, { kind: "complete" });
  }
  await first.safe();
  expect(files().length).toBeLessThan(10);
  expect(files()[0]).not.toBe("0000000001.log");
  const second = open(fields);
  expect(second.queue.messages.get(1)).toMatchObject({ messageId: "kept", state: "scheduled" });
  expect(second.queue.states.get("s")?.bytes.toString()).toBe("state");
  expect(second.queue.seen.has("m1999")).toBe(true);
  expect(second.queue.lastSequence).toBe(2_001);
});

test("a queue that is no longer configured is named and left out", async () => {
  const first = open();
  enqueue(first.queue, [incoming({})]);
  await first.safe();
  open({ name: "other" });
  expect(strangers).toEqual(["q"]);
});
