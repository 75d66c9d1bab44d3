import type { CallFact } from "../../../ports/pacingJournal.ts";
import type { Pacer, SeenCall } from "./pacer.ts";
import type { Sight } from "./sight.ts";
import { tell } from "./tell.ts";

/** A call that lives no longer, in ms, may come and go between two looks. */
const shortestSeen = 2_000;

/**
 * Tells what is only known once a call is settled: that nobody answered, or a whole call that came and went between two
 * looks. What was seen of a call before is not told again. A longer call that was never seen in flight, as after a
 * restart, is counted and no more: an end without the time spent waiting for it would teach that calls end at once.
 */
export function foldFacts(pacer: Pacer, facts: readonly CallFact[], sight: Sight): void {
  for (const fact of facts) {
    const known = pacer.calls.get(fact.attemptId);
    const told = pacer.events.length;
    fold(pacer, known ?? tell.dialled(pacer, fact.attemptId, fact.dialledAt, sight.now), fact, sight);
    pacer.calls.delete(fact.attemptId);
    if (known === undefined && (fact.wantedAt ?? fact.endedAt) - fact.dialledAt > shortestSeen) {
      pacer.events.splice(told);
    }
  }
}

function fold(pacer: Pacer, call: SeenCall, fact: CallFact, { config, now }: Sight): void {
  if (fact.wantedAt === undefined) {
    tellUnwanted(pacer, call, fact);
    return;
  }
  tell.live(pacer, call, fact.wantedAt, now);
  const threshold = config.customerWaitThresholdSeconds * 1000;
  if (fact.exceeded) tell.exceeded(pacer, call, Math.min(fact.waitedMs, threshold), now);
  else tell.joined(pacer, call, 0, fact.waitedMs, now);
}

/** What was seen as live stays so, whatever became of it; a call that never was ends without an answer. */
function tellUnwanted(pacer: Pacer, call: SeenCall, { outcome, endedAt }: CallFact): void {
  if (call.liveAt !== undefined) return;
  const age = Math.max(0, endedAt - call.dialledAt) / 1000;
  pacer.events.push({ k: "result", id: call.number, outcome, age, ring: age });
}
