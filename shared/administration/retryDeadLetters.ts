import { messages, type QueueName } from "../domain/messages.ts";
import type { DeadLetters } from "../ports/deadLetters.ts";
import type { Log } from "../ports/log.ts";

/** What trying given-up messages again needs. */
export interface RetryDeps {
  readonly deadLetters: DeadLetters;
  readonly log: Log;
}

/**
 * How often a given-up message is tried again by itself. The bus delivers a failing message ten times within seconds,
 * so an outage of a minute gives up messages that are sound; twelve times, five minutes apart, outlast one of an hour.
 */
const mostReplays = 12;

/** Dead letters looked at in one run, a queue. */
const atOnce = 500;

/**
 * Sends messages again that were given up although their step can read them, since what failed them may be over. Those
 * given up again and again, and those nobody can read, rest until an administrator decides; they are told as an error.
 */
export async function retryDeadLetters(deps: RetryDeps): Promise<void> {
  await Promise.all((Object.keys(messages) as QueueName[]).map((queue) => retryQueue(deps, queue)));
}

async function retryQueue({ deadLetters, log }: RetryDeps, queue: QueueName): Promise<void> {
  const letters = await deadLetters.list(queue, atOnce);
  const hopeful = letters.filter(({ readable, replays }) => readable && replays < mostReplays);
  if (hopeful.length > 0) {
    const numbers = hopeful.map(({ sequenceNumber }) => sequenceNumber);
    const sent = await deadLetters.replay(queue, numbers, (body) => body);
    log.warn("report", "tried messages again that were given up", { queue, count: sent.length });
  }
  const resting = letters.length - hopeful.length;
  if (resting > 0) log.error("report", "dead letters rest", { queue, count: resting });
}
