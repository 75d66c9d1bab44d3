import type { Message, QueueName } from "../../../shared/domain/messages.ts";
import type { Wakeup } from "../../../shared/domain/wakeup.ts";
import type { Bus, Outgoing } from "../../../shared/ports/bus.ts";

type Carried = Exclude<QueueName, "pace">;

/** A message as tests see it: a wake-up is mostly one delivery's; that of many is told by its `wakeups`. */
type Seen<Q extends Carried> = Message<Q> & (Q extends "wakeups" ? Wakeup : unknown);

/** A seen message and when it is due. */
interface SeenOutgoing<Q extends Carried> {
  readonly body: Seen<Q>;
  readonly dueAt?: number;
}

/** A wish that a queue's pacer runs; without a moment as soon as may be. */
export interface Kick {
  readonly queueId: string;
  readonly at?: number;
}

/** A bus that keeps what was sent until it is taken. */
export interface MemoryBus extends Bus {
  /** What lies on a queue, in the order sent. */
  sent<Q extends Carried>(queue: Q): readonly SeenOutgoing<Q>[];
  /** The bodies of what lies on a queue; the queue is empty afterwards. */
  take<Q extends Carried>(queue: Q): Seen<Q>[];
  /** What lies on a queue with the moments it is due; the queue is empty afterwards. */
  drain<Q extends Carried>(queue: Q): Outgoing<Q>[];
  /** Kicks asked for; equal ones count once. */
  readonly kicks: readonly Kick[];
  /** The kicks asked for; none are left afterwards. */
  takeKicks(): Kick[];
}

/** A bus that delivers nothing by itself. */
export function memoryBus(): MemoryBus {
  const queues = new Map<Carried, Outgoing<Carried>[]>();
  const kicks: Kick[] = [];
  const on = <Q extends Carried>(queue: Q) => {
    const known = queues.get(queue) ?? [];
    queues.set(queue, known);
    return known as Outgoing<Q>[] & SeenOutgoing<Q>[];
  };
  return {
    kicks,
    sent: (queue) => on(queue),
    take: <Q extends Carried>(queue: Q) =>
      on(queue)
        .splice(0)
        .map((message) => message.body as Seen<Q>),
    drain: (queue) => on(queue).splice(0),
    takeKicks: () => kicks.splice(0),
    async send(queue, messages) {
      on(queue).push(...structuredClone(messages));
    },
    async kick(queueId, at) {
      const wish = at === undefined ? { queueId } : { queueId, at };
      if (!kicks.some((kick) => kick.queueId === queueId && kick.at === at)) kicks.push(wish);
    },
  };
}
