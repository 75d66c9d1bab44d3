import { acceptSession } from "../../../local/serviceBus/queue/acceptSession.ts";
import { cancelScheduled } from "../../../local/serviceBus/queue/cancelScheduled.ts";
import { enqueue } from "../../../local/serviceBus/queue/enqueue.ts";
import { peek } from "../../../local/serviceBus/queue/peek.ts";
import { pump } from "../../../local/serviceBus/queue/pump.ts";
import { releaseConnection } from "../../../local/serviceBus/queue/releaseConnection.ts";
import { removeConsumer } from "../../../local/serviceBus/queue/removeConsumer.ts";
import { renewLock } from "../../../local/serviceBus/queue/renewLock.ts";
import { settle } from "../../../local/serviceBus/queue/settle.ts";
import type { Message } from "../../../local/serviceBus/queue/types.ts";
import { createCore, createNotingConsumer, incoming, START } from "./support/createCore.ts";

const MINUTE = 60_000;
const ids = (got: { message: Message }[]) => got.map(({ message }) => message.messageId);

test("messages due at one instant come in the order they were scheduled, under new numbers", () => {
  const { queue, send, pass } = createCore({ lockDuration: "PT5M" });
  const consumer = createNotingConsumer(10);
  queue.consumers.push(consumer);
  send({ messageId: "b", dueAt: START + 2 * MINUTE });
  send({ messageId: "a", dueAt: START + MINUTE });
  send({ messageId: "c", dueAt: START + 2 * MINUTE });
  pass(MINUTE - 1);
  expect(consumer.got).toEqual([]);
  pass(1);
  expect(ids(consumer.got)).toEqual(["a"]);
  pass(MINUTE);
  expect(ids(consumer.got)).toEqual(["a", "b", "c"]);
  expect(consumer.got.map(({ message }) => message.sequence)).toEqual([4, 5, 6]);
});

test("more messages than one turn activates become due in the next turns", () => {
  const { queue, send, pass } = createCore({});
  for (let sent = 0; sent < 4_500; sent += 1) send({ dueAt: START + 1 });
  pass(1);
  expect([...queue.messages.values()].filter((message) => message.state === "active").length).toBe(2_000);
  pass(0);
  pass(0);
  expect([...queue.messages.values()].every((message) => message.state === "active")).toBe(true);
});

test("many cancelled messages leave the rest in order", () => {
  const { queue, send, pass } = createCore({});
  const numbers = Array.from({ length: 3_000 }, (_, at) => send({ messageId: `${at}`, dueAt: START + 1 + (at % 7) }));
  cancelScheduled(
    queue,
    numbers.filter((_, at) => at % 3 > 0),
  );
  for (let at = 3_000; at < 3_100; at += 1) send({ messageId: `${at}`, dueAt: START + 1 });
  const consumer = createNotingConsumer(2_000);
  queue.consumers.push(consumer);
  pass(MINUTE);
  const dues = consumer.got.map(({ message }) => message.dueAt ?? 0);
  expect(dues).toEqual([...dues].sort((one, other) => one - other));
  expect(consumer.got.length).toBe(1_100);
});

test("competing consumers take turns", () => {
  const { queue, send } = createCore({});
  const consumers = [createNotingConsumer(2), createNotingConsumer(2)];
  queue.consumers.push(...consumers);
  for (const messageId of ["a", "b", "c", "d", "e"]) send({ messageId });
  expect(consumers.map(({ got }) => ids(got))).toEqual([
    ["a", "c"],
    ["b", "d"],
  ]);
});

test("an expired lock counts a delivery, and a renewed one does not expire", () => {
  const { queue, send, pass } = createCore({ maxDeliveryCount: 3 });
  const consumer = createNotingConsumer(1);
  queue.consumers.push(consumer);
  const sequence = send({});
  pass(MINUTE - 1);
  expect(renewLock(queue, 1)).toBe(START + 2 * MINUTE - 1);
  pass(MINUTE - 1);
  expect(queue.messages.get(sequence)?.deliveryCount).toBe(0);
  pass(1);
  expect(queue.messages.get(sequence)?.deliveryCount).toBe(1);
  expect(() => renewLock(queue, 1)).toThrow(/lock/);
});

test("a lock is lost at its instant, even before the queue has looked", () => {
  const { queue, send } = createCore({});
  queue.consumers.push(createNotingConsumer(1));
  send({});
  const later = queue.deps.now() + MINUTE;
  queue.deps.now = () => later;
  expect(() => settle(queue, 1, { kind: "complete" })).toThrow(
    expect.objectContaining({ condition: "com.microsoft:message-lock-lost" }),
  );
});

test("a released message does not count a delivery, a broken connection's does", () => {
  const { queue, send } = createCore({});
  const connection = {};
  const consumer = createNotingConsumer(1, connection);
  queue.consumers.push(consumer);
  send({});
  settle(queue, 1, { kind: "release" });
  consumer.room = 1;
  pump(queue);
  expect(consumer.got[1]?.message.deliveryCount).toBe(0);
  removeConsumer(queue, consumer);
  expect(queue.locks.size).toBe(1);
  releaseConnection(queue, connection);
  expect(queue.locks.size).toBe(0);
  expect(consumer.got[1]?.message.deliveryCount).toBe(1);
});

test("a time to live begins when a scheduled message becomes due, and does not end a locked one", () => {
  const { queue, deadLetter, send, pass } = createCore({ deadLetteringOnMessageExpiration: true });
  send({ messageId: "due", dueAt: START + MINUTE, ttlMs: MINUTE });
  pass(MINUTE);
  pass(MINUTE - 1);
  expect(queue.messages.size).toBe(1);
  const consumer = createNotingConsumer(1);
  queue.consumers.push(consumer);
  pump(queue);
  pass(MINUTE - 1);
  expect(queue.messages.size).toBe(1);
  // its lock ends with its time to live long over
  pass(1);
  expect(queue.messages.size).toBe(0);
  expect(ids([...deadLetter.messages.values()].map((message) => ({ message })))).toEqual(["due"]);
});

test("a message id is forgotten after the window", () => {
  const { queue, send, pass } = createCore({
    requiresDuplicateDetection: true,
    duplicateDetectionHistoryTimeWindow: "PT1M",
  });
  send({ messageId: "a" });
  pass(MINUTE - 1);
  send({ messageId: "a" });
  expect(queue.messages.size).toBe(1);
  pass(1);
  send({ messageId: "a" });
  expect(queue.messages.size).toBe(2);
  expect(queue.seen.size).toBe(1);
});

test("a full queue refuses, and a refused send stores none of its messages", () => {
  const { queue, send } = createCore({ maxSizeInMegabytes: 1 });
  send({ bare: Buffer.alloc(1024 * 1024) });
  expect(() => send({})).toThrow(expect.objectContaining({ condition: "amqp:resource-limit-exceeded" }));
  const sessions = createCore({ requiresSession: true }).queue;
  expect(() => enqueue(sessions, [incoming({ sessionId: "s" }), incoming({})])).toThrow(/session id/);
  expect([queue.messages.size, sessions.messages.size]).toEqual([1, 0]);
});

test("a freed session goes to whoever waited longest, its messages in order", () => {
  const { queue, send, pass } = createCore({ requiresSession: true });
  for (const messageId of ["a", "b", "c"]) send({ messageId, sessionId: "s" });
  const consumers = [createNotingConsumer(2), createNotingConsumer(3), createNotingConsumer(3)];
  const granted: number[] = [];
  for (const [number, consumer] of consumers.entries())
    acceptSession(queue, undefined, {
      consumer,
      until: START + 10 * MINUTE,
      granted: () => granted.push(number),
      timedOut: () => undefined,
    });
  pump(queue);
  expect(granted).toEqual([0]);
  pass(MINUTE);
  expect(granted).toEqual([0, 1]);
  expect(consumers.map(({ got }) => ids(got))).toEqual([["a", "b"], ["a", "b", "c"], []]);
  expect(consumers.map(({ lost }) => lost)).toEqual([1, 0, 0]);
});

test("a wait for a session ends at its time", () => {
  const { queue, pass } = createCore({ requiresSession: true });
  let over = 0;
  acceptSession(queue, undefined, {
    consumer: createNotingConsumer(1),
    until: START + MINUTE,
    granted: () => undefined,
    timedOut: () => {
      over += 1;
    },
  });
  pass(MINUTE - 1);
  expect(over).toBe(0);
  pass(1);
  expect([over, queue.waiters.length]).toEqual([1, 0]);
});

test("peek walks on from a number, over all states", () => {
  const { queue, send } = createCore({});
  queue.consumers.push(createNotingConsumer(1));
  send({ messageId: "locked" });
  send({ messageId: "ready" });
  send({ messageId: "scheduled", dueAt: START + MINUTE });
  expect(peek(queue, 0, 2, undefined).map((message) => message.messageId)).toEqual(["locked", "ready"]);
  expect(peek(queue, 3, 2, undefined).map((message) => message.messageId)).toEqual(["scheduled"]);
});
