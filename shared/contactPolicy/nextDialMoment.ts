import type { CallWindow } from "../domain/callWindow.ts";
import { dayMs } from "../domain/durations.ts";
import { nextWindow } from "../domain/nextWindow.ts";
import type { QueueClosure } from "../domain/queueClosure.ts";
import { windowAt } from "../domain/windowAt.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { decideContact } from "./decideContact.ts";
import type { Rules } from "./rules.ts";

/** More than the windows of a delivery and the openings of a queue that are tried in turn. */
const mostTurns = 200;

/** How far a queue's openings are looked for at once (queueOpenings). */
const twoWeeks = 14 * dayMs;

/** Who is always at work. */
const neverClosed = () => undefined;

/**
 * The next moment at which the windows, the policy and the queue's hours allow the call. Where spreading a release
 * would miss the end of a window, the call is let go when the times open.
 * @param now ms since 1970 UTC
 * @param closureAt whether the queue is closed at a moment; absent where its hours are not asked
 * @returns undefined where the windows end before the call is allowed, or something else ends the delivery
 */
export function nextDialMoment(
  windows: readonly CallWindow[],
  facts: ContactFacts,
  rules: Rules,
  now: number,
  closureAt: (at: number) => QueueClosure | undefined = neverClosed,
): number | undefined {
  let from = now;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const window = windowAt(windows, from) ?? nextWindow(windows, from);
    if (window === undefined) return undefined;
    from = Math.max(from, window.start);
    const closure = closureAt(from);
    if (closure !== undefined) {
      from = closure.until ?? from + twoWeeks;
      continue;
    }
    const allowed = nextAllowed(facts, rules, from, window.end);
    if (allowed === undefined) return undefined;
    if (allowed < window.end && closureAt(allowed) === undefined) return allowed;
    from = allowed;
  }
  return undefined;
}

/**
 * When the policy allows the call next, which may be behind the window; its end where no such moment is near.
 * @returns undefined where the policy ends the delivery
 */
function nextAllowed(facts: ContactFacts, rules: Rules, from: number, windowEnd: number): number | undefined {
  const decision = decideContact(facts, rules, from);
  if (decision.allowed) return from;
  if (decision.kind === "refuse") return undefined;
  const { nextAt = windowEnd } = decision;
  return nextAt < windowEnd ? nextAt : Math.max(unspread(facts, rules, from) ?? nextAt, from);
}

/** The moment at which a call that is held is let go where releases are not spread. */
function unspread(facts: ContactFacts, rules: Rules, from: number): number | undefined {
  const decision = decideContact(facts, { ...rules, settings: { ...rules.settings, releaseMinutes: 0 } }, from);
  return decision.allowed ? from : decision.nextAt;
}
