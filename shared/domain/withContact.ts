/** When somebody was called, ms since 1970 UTC, and the call's id. */
export type NotedContact = readonly [at: number, id: string];

/** As many as the largest cap counts (frequencyCap), and as long as the longest period. */
const most = 100;
const longest = 30 * 24 * 3_600_000;

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
    .filter(([at]) => at > newest - longest)
    .sort(([a], [b]) => a - b)
    .slice(-most);
}
