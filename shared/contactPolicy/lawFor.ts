import type { ContactFacts } from "./contactFacts.ts";
import { stateCodeOf } from "./place/stateCodeOf.ts";
import type { Rules, SourcedRow } from "./rules.ts";

/**
 * The rows of law that apply to a call: those of every country the number or the person may be in, and of their state;
 * where that is not known, of every state. A country without hours of its own has the world's.
 */
export function lawFor(rules: Rules, facts: ContactFacts): readonly SourcedRow[] {
  const countries = new Set([...facts.place.countries, ...(facts.country === undefined ? [] : [facts.country])]);
  // what names no state tells nothing, so it must not take the place of the law it may stand for
  const states = [stateCodeOf(facts.state), facts.place.state].filter((state) => state !== undefined);
  const rows = [...(countries.size === 0 ? ["world"] : countries)].flatMap((country) => {
    const own = (rules.rows.get(country) ?? []).filter((row) => applies(rules, row, facts, states));
    if (own.some(({ topic }) => topic === "hours")) return own;
    const world = (rules.rows.get("world") ?? []).filter((row) => applies(rules, row, facts, states));
    return country === "world" ? own : [...own, ...world];
  });
  return [...new Set(rows)];
}

function applies(
  { settings }: Rules,
  { jurisdiction, purposes, artificialVoiceOnly, topic }: SourcedRow,
  { purpose, artificialVoice }: ContactFacts,
  states: readonly (string | undefined)[],
): boolean {
  if (artificialVoiceOnly && !artificialVoice) return false;
  if (jurisdiction.state !== undefined && states.length > 0 && !states.includes(jurisdiction.state)) return false;
  const isForAll = settings.lawForEveryPurpose && ["hours", "holidays", "cap"].includes(topic);
  return isForAll || purposes.includes(purpose);
}
