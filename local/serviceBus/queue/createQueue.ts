import { createCounts } from "./createCounts.ts";
import { createHeap } from "./createHeap.ts";
import { createReadyHeap } from "./createReadyHeap.ts";
import type { Message, Queue, QueueConfig, QueueDeps } from "./types.ts";

const isGone = (message: Message) => message.gone;

/** The name of a queue's dead-letter queue, as clients attach to it. */
function deadLetterName(name: string): string {
  return `${name}/$DeadLetterQueue`;
}

/**
 * Makes an empty queue with its dead-letter queue, which knows neither sessions, duplicates, expiry nor a last
 * delivery.
 */
export function createQueue(config: QueueConfig, deps: QueueDeps): Queue {
  const deadLetter = createOne(
    {
      ...config,
      name: deadLetterName(config.name),
      requiresSession: false,
      requiresDuplicateDetection: false,
      maxDeliveryCount: Number.POSITIVE_INFINITY,
      defaultTtlMs: undefined,
    },
    deps,
    undefined,
  );
  return createOne(config, deps, deadLetter);
}

function createOne(config: QueueConfig, deps: QueueDeps, deadLetter: Queue | undefined): Queue {
  return {
    config,
    deps,
    counts: createCounts(),
    deadLetter,
    lastSequence: 0,
    bytes: 0,
    messages: new Map(),
    ready: createReadyHeap(),
    scheduled: createHeap(
      (one, other) => dueAt(one) < dueAt(other) || (dueAt(one) === dueAt(other) && one.sequence < other.sequence),
      isNotScheduled,
    ),
    expiring: createHeap((one, other) => one.expiresAt < other.expiresAt, isGone),
    locks: new Map(),
    consumers: [],
    turn: 0,
    sessions: new Map(),
    available: new Set(),
    held: new Set(),
    waiters: [],
    states: new Map(),
    seen: new Map(),
  };
}

const dueAt = (message: Message) => message.dueAt ?? 0;
const isNotScheduled = (message: Message) => message.gone || message.state !== "scheduled";
