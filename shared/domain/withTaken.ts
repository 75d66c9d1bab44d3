import { type NotedContact, withContact } from "./withContact.ts";

/**
 * Adds a contact that is about to come to those noted before, in place of an earlier note under its id.
 * @param limits how many contacts a rolling period may hold, this one among them; a contact leaves the period at its
 * end
 * @returns ascending; undefined where a limit would be exceeded
 */
export function withTaken(
  noted: readonly NotedContact[],
  contact: { readonly id: string; readonly at: number },
  limits: readonly { readonly max: number; readonly periodMs: number }[],
): readonly NotedContact[] | undefined {
  const others = noted.filter(([, id]) => id !== contact.id);
  const isFull = limits.some(({ max, periodMs }) => others.filter(([at]) => at > contact.at - periodMs).length >= max);
  return isFull ? undefined : withContact(others, contact);
}
