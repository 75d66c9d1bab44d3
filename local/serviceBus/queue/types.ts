import type { Journal } from "../journal/types.ts";
import type { QueueCounts } from "./createCounts.ts";
import type { Heap } from "./createHeap.ts";

/** How a queue behaves; times in milliseconds, `undefined` for ever. */
export interface QueueConfig {
  name: string;
  requiresSession: boolean;
  requiresDuplicateDetection: boolean;
  duplicateWindowMs: number;
  lockMs: number;
  maxDeliveryCount: number;
  defaultTtlMs: number | undefined;
  deadLetterOnExpiry: boolean;
  maxBytes: number;
  maxMessageBytes: number;
}

/** A message as a sender hands it over. */
export interface IncomingMessage {
  messageId: string;
  sessionId: string | undefined;
  partitionKey: string | undefined;
  /** Epoch milliseconds; `undefined` for now. */
  dueAt: number | undefined;
  ttlMs: number | undefined;
  /** Properties, application properties and body as encoded by the sender. */
  bare: Buffer;
}

/**
 * One message of a queue.
 *
 *   scheduled ──due──▶ active ──taken──▶ locked ──complete──▶ gone
 *       │ cancel         ▲  │ expired       │
 *       ▼                │  ▼               ├─ abandon, lock lost ──▶ active, or dead-lettered at the last delivery
 *      gone              │ gone, or         ├─ defer ──▶ deferred ──taken by sequence number──▶ locked
 *                        │ dead-lettered    └─ dead-letter ──▶ gone here, active in the dead-letter queue
 *
 * `state` holds the first, second and deferred box; locked is a `lock` beside it; gone is `gone`.
 */
export interface Message extends IncomingMessage {
  sequence: number;
  /**
   * The number it had when it was first enqueued: its scheduled number, or the one of the queue it was dead-lettered
   * from.
   */
  enqueueSequence: number;
  state: "active" | "scheduled" | "deferred";
  enqueuedAt: number;
  /** When it expires; Infinity for never. */
  expiresAt: number;
  /** Failed deliveries so far: 0 on the first. */
  deliveryCount: number;
  /** The queue it was dead-lettered from. */
  source: string | undefined;
  lock: Lock | undefined;
  gone: boolean;
  /** The log segment that holds its last full record. */
  home: number;
}

/** A held message. A message of a session is held as long as its session is: `until` follows the session's lock. */
export interface Lock {
  number: number;
  message: Message;
  connection: object;
  until: number;
  session: Session | undefined;
}

/**
 * One session of a session queue.
 *
 *   free ──accepted──▶ held ──closed, expired, connection lost──▶ free      a free one with ready messages is *available*
 */
export interface Session {
  id: string;
  ready: Heap<Message>;
  holder: { consumer: Consumer; connection: object; until: number; locks: Map<number, Lock> } | undefined;
}

/** A session's stored state and the log segment that holds it. */
interface SessionState {
  bytes: Buffer;
  home: number;
}

/** Somebody who takes messages; the AMQP front end makes one for each receiving link. */
export interface Consumer {
  connection: object;
  removesOnDelivery: boolean;
  session: Session | undefined;
  /** How many more messages it can take now. */
  credit(): number;
  deliver(message: Message, lock: Lock | undefined): void;
  /** Its session's lock is gone. */
  sessionLost(): void;
}

/** A consumer waiting for a session: by id, or the next available one where `sessionId` is undefined. */
export interface SessionWaiter {
  consumer: Consumer;
  until: number;
  granted(session: Session): void;
  timedOut(): void;
}

/** What a queue needs from outside. */
export interface QueueDeps {
  /** Epoch milliseconds. */
  now(): number;
  journal: Journal;
  /** Asks for a call of `runDue` at this instant or sooner. */
  arm(queue: Queue, at: number): void;
  /** A number no lock of this process had before. */
  nextLock(): number;
}

/** A queue: plain data that the functions of this folder work on. */
export interface Queue {
  config: QueueConfig;
  deps: QueueDeps;
  counts: QueueCounts;
  /** Its dead-letter queue; `undefined` for a queue that is one. */
  deadLetter: Queue | undefined;
  lastSequence: number;
  bytes: number;
  /** By sequence number, in its order. */
  messages: Map<number, Message>;
  ready: Heap<Message>;
  scheduled: Heap<Message>;
  expiring: Heap<Message>;
  /** By lock number; on a plain queue in the order they expire, since each lock lasts equally long. */
  locks: Map<number, Lock>;
  consumers: Consumer[];
  /** Whose turn it is among the consumers. */
  turn: number;
  sessions: Map<string, Session>;
  /** Ids of free sessions with ready messages, the longest waiting first. */
  available: Set<string>;
  /** Held sessions in the order their locks expire. */
  held: Set<Session>;
  waiters: SessionWaiter[];
  states: Map<string, SessionState>;
  /** Message ids seen within the duplicate window, oldest first. */
  seen: Map<string, { at: number; home: number }>;
}
