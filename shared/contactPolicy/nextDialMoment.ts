import type { CallWindow } from "../domain/callWindow.ts";
import { nextWindow } from "../domain/nextWindow.ts";
import { windowAt } from "../domain/windowAt.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { decideContact } from "./decideContact.ts";
import type { Rules } from "./rules.ts";

/** More than the windows of a delivery; each turn leaves one behind. */
const mostTurns = 100;

/**
 * The next moment at which both the windows and the policy allow the call. Where spreading a release would miss the end
 * of a window, the call is let go when the times open.
 * @param now ms since 1970 UTC
 * @returns undefined where the windows end before the policy allows it, or something else ends the delivery
 */
export function nextDialMoment(
  windows: readonly CallWindow[],
  facts: ContactFacts,
  rules: Rules,
  now: number,
): number | undefined {
  let from = now;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const window = windowAt(windows, from) ?? nextWindow(windows, from);
    if (window === undefined) return undefined;
    from = Math.max(from, window.start);
    const decision = decideContact(facts, rules, from);
    if (decision.allowed) return from;
    if (decision.nextAt === undefined || decision.kind === "refuse") return undefined;
    if (decision.nextAt < window.end) return decision.nextAt;
    const opens = unspread(facts, rules, from) ?? decision.nextAt;
    if (opens < window.end) return opens;
    from = Math.max(opens, window.end);
  }
  return undefined;
}

/** The moment at which a call that is held is let go where releases are not spread. */
function unspread(facts: ContactFacts, rules: Rules, from: number): number | undefined {
  const decision = decideContact(facts, { ...rules, settings: { ...rules.settings, releaseMinutes: 0 } }, from);
  return decision.allowed ? from : decision.nextAt;
}
