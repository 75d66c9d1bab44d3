import type { CallFact } from "../../../ports/pacingJournal.ts";
import { foldFacts } from "./foldFacts.ts";
import { observeCalls } from "./observeCalls.ts";
import { observeStaff } from "./observeStaff.ts";
import type { Pacer } from "./pacer.ts";
import type { Sight } from "./sight.ts";
import { tell } from "./tell.ts";

/**
 * Tells a policy what has happened since the last look, by comparing the rows with what was seen then: nobody has to
 * report it, and what a restart misses is only not learned. What left no trace in the rows comes as facts of settled
 * calls.
 */
export function observe(pacer: Pacer, sight: Sight, facts: readonly CallFact[]): void {
  observeCalls(pacer, sight);
  observeStaff(pacer, sight);
  foldFacts(pacer, facts, sight);
  tell.forget(pacer, sight);
  pacer.lookedAt = sight.now;
}
