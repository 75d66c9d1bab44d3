import { messages, type QueueName } from "../domain/messages.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeadLetters, WantedLetters } from "../ports/deadLetters.ts";

/** What sending dead letters again needs. */
export interface ReplayDeps {
  readonly clock: Clock;
  readonly deadLetters: DeadLetters;
}

/**
 * Sends dead letters to their queue again. An outcome is posted for another day; every other message is sent as it was,
 * since who receives one asks the row whether it still matters.
 * @returns the numbers of those sent again
 */
export function replayDeadLetters(
  deps: ReplayDeps,
  queue: QueueName,
  wanted: WantedLetters,
): Promise<readonly string[]> {
  return deps.deadLetters.replay(queue, wanted, (body) =>
    queue === "outcomes" ? renewOutcome(body, deps.clock.now()) : body,
  );
}

/** What does not fit is sent as it is, and comes back. */
function renewOutcome(body: unknown, now: number): unknown {
  const outcome = messages.outcomes.safeParse(body);
  return outcome.success ? { ...outcome.data, firstTriedAt: now, tries: 0 } : body;
}
