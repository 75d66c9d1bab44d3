import { idsIn } from "../../../shared/domain/idsIn.ts";
import { messages, type QueueName } from "../../../shared/domain/messages.ts";
import type { DeadLetter, DeadLetters } from "../../../shared/ports/deadLetters.ts";

/** Dead letters that a test puts there. */
export interface MemoryDeadLetters extends DeadLetters {
  /** Gives a message up; gives its number. */
  giveUp(queue: QueueName, body: unknown, replays?: number): string;
  /** What was sent again, in order. */
  readonly sent: readonly { readonly queue: QueueName; readonly body: unknown }[];
}

interface Kept {
  readonly body: unknown;
  readonly letter: DeadLetter;
}

/** Dead letters in memory. */
export function memoryDeadLetters(): MemoryDeadLetters {
  const queues = new Map<QueueName, Kept[]>();
  const sent: { queue: QueueName; body: unknown }[] = [];
  let last = 0;
  const on = (queue: QueueName) => {
    const known = queues.get(queue) ?? [];
    queues.set(queue, known);
    return known;
  };
  return {
    sent,
    giveUp(queue, body, replays = 0) {
      last += 1;
      const letter: DeadLetter = {
        queue,
        sequenceNumber: String(last),
        enqueuedAt: Date.now(),
        reason: "MaxDeliveryCountExceeded",
        deliveryCount: 10,
        readable: messages[queue].safeParse(body).success,
        replays,
        ids: idsIn(body),
      };
      on(queue).push({ body, letter });
      return letter.sequenceNumber;
    },
    list: async (queue, top) =>
      on(queue)
        .slice(0, top)
        .map(({ letter }) => letter),
    async replay(queue, wanted, renew) {
      const chosen = on(queue).filter(({ letter }) => wanted === "all" || wanted.includes(letter.sequenceNumber));
      queues.set(
        queue,
        on(queue).filter((kept) => !chosen.includes(kept)),
      );
      sent.push(...chosen.map(({ body }) => ({ queue, body: renew(body) })));
      return chosen.map(({ letter }) => letter.sequenceNumber);
    },
  };
}
