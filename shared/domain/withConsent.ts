import type { ConsentRecord } from "./consentRecord.ts";
import { lastingConsents } from "./lastingConsents.ts";

/** The most records kept of a number, so that its row stays small. */
const most = 50;

/**
 * Adds a record to those of a number. The same record twice is one; beyond fifty the eldest go that never count any
 * more.
 * @returns ascending by moment
 */
export function withConsent(records: readonly ConsentRecord[], record: ConsentRecord): ConsentRecord[] {
  const others = records.filter(
    ({ purpose, state, at, source }) =>
      purpose !== record.purpose || state !== record.state || at !== record.at || source !== record.source,
  );
  const all = [...others, record].sort((a, b) => a.at - b.at);
  const lasting = lastingConsents(all);
  const surplus = all.filter((one) => !lasting.includes(one)).slice(0, Math.max(0, all.length - most));
  return all.filter((one) => !surplus.includes(one));
}
