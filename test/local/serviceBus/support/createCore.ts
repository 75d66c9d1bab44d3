import { readEntities } from "../../../../local/serviceBus/entities/readEntities.ts";
import { createMemoryJournal } from "../../../../local/serviceBus/journal/createMemoryJournal.ts";
import { createQueue } from "../../../../local/serviceBus/queue/createQueue.ts";
import { enqueue } from "../../../../local/serviceBus/queue/enqueue.ts";
import { runDue } from "../../../../local/serviceBus/queue/runDue.ts";
import type {
  Consumer,
  IncomingMessage,
  Lock,
  Message,
  Queue,
  QueueConfig,
} from "../../../../local/serviceBus/queue/types.ts";

/** The instant a hand-turned clock starts at. */
export const START = Date.UTC(2026, 0, 1);

/** A queue without wire and log, on a clock turned by hand. */
export interface Core {
  queue: Queue;
  deadLetter: Queue;
  /** Turns the clock forward and lets the queue do what became due. */
  pass(ms: number): void;
  send(message: Partial<IncomingMessage>): number;
}

/** Reads one queue's configuration, its fields as in the entities file. */
export function configOf(fields: Record<string, unknown>): QueueConfig {
  const [config] = readEntities(JSON.stringify({ queues: [{ name: "q", ...fields }] }));
  if (config === undefined) throw new Error("no queue");
  return config;
}

/** Makes a queue on a hand-turned clock. */
export function createCore(fields: Record<string, unknown>): Core {
  let now = START;
  let locks = 0;
  const queue = createQueue(configOf(fields), {
    now: () => now,
    journal: createMemoryJournal(),
    arm: () => undefined,
    nextLock: () => ++locks,
  });
  const deadLetter = queue.deadLetter as Queue;
  return {
    queue,
    deadLetter,
    pass: (ms) => {
      now += ms;
      runDue(queue);
      runDue(deadLetter);
    },
    send: (message) => {
      const [sequence = 0] = enqueue(queue, [incoming(message)]);
      return sequence;
    },
  };
}

/** A message with nothing in it but what is given. */
export function incoming(message: Partial<IncomingMessage>): IncomingMessage {
  const bare = Buffer.alloc(0);
  const absent = undefined;
  return { messageId: "m", sessionId: absent, partitionKey: absent, dueAt: absent, ttlMs: absent, bare, ...message };
}

/** A consumer that notes what it gets. */
export interface NotingConsumer extends Consumer {
  got: { message: Message; lock: Lock | undefined }[];
  room: number;
  lost: number;
}

/** Makes a consumer with this much credit. */
export function createNotingConsumer(room: number, connection: object = {}): NotingConsumer {
  const consumer: NotingConsumer = {
    got: [],
    room,
    lost: 0,
    connection,
    removesOnDelivery: false,
    session: undefined,
    credit: () => consumer.room,
    deliver: (message, lock) => {
      consumer.room -= 1;
      consumer.got.push({ message, lock });
    },
    sessionLost: () => {
      consumer.lost += 1;
    },
  };
  return consumer;
}
