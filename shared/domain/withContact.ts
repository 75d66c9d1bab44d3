import { hourMs } from "./durations.ts";
import { capPeriods } from "./frequencyCap.ts";

/** When somebody was called, ms since 1970 UTC, and the call's id. */
export type NotedContact = readonly [at: number, id: string];

/** As many as the largest cap counts (frequencyCap). */
const mostContacts = 100;

/** As far back as the longest period of a cap reaches, in ms. */
const longestPeriod = capPeriods.month * hourMs;

/**
 * Adds a contact to those noted before; what no cap can count any more is forgotten.
 * @returns ascending; undefined where the contact was noted already
 */
export function withContact(
  noted: readonly NotedContact[],
  contact: { readonly id: string; readonly at: number },
): readonly NotedContact[] | undefined {
  if (noted.some(([, id]) => id === contact.id)) return undefined;
  const all: NotedContact[] = [...noted, [contact.at, contact.id]];
  const newest = Math.max(...all.map(([at]) => at));
  return all
    .filter(([at]) => at > newest - longestPeriod)
    .sort(([a], [b]) => a - b)
    .slice(-mostContacts);
}
