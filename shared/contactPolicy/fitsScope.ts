import type { ContactFacts } from "./contactFacts.ts";
import { stateCodeOf } from "./place/stateCodeOf.ts";

/** A rule's conditions on the call and on where the person is; what is absent is no condition. */
interface Scope {
  readonly configIds?: readonly string[] | undefined;
  readonly purposes?: readonly string[] | undefined;
  readonly countries?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  readonly numberPrefixes?: readonly string[] | undefined;
}

/** Whether a rule is about this call: all its conditions hold, those on the place for one where they may be. */
export function fitsScope(scope: Scope, { configId, purpose, place, country, state, number }: ContactFacts): boolean {
  const holds = (wanted: readonly string[] | undefined, given: readonly (string | undefined)[]) =>
    wanted === undefined || given.some((value) => value !== undefined && wanted.includes(value));
  return (
    holds(scope.purposes, [purpose]) &&
    holds(scope.configIds, [configId?.toLowerCase()]) &&
    holds(scope.countries, [country, ...place.countries]) &&
    (scope.states === undefined || holds(scope.states, [state, stateCodeOf(state), place.state])) &&
    (scope.numberPrefixes === undefined || scope.numberPrefixes.some((prefix) => number.startsWith(prefix)))
  );
}
