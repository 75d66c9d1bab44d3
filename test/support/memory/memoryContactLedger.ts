import { type NotedContact, withContact } from "../../../shared/domain/withContact.ts";
import { withTaken } from "../../../shared/domain/withTaken.ts";
import type { ContactLedger } from "../../../shared/ports/contactLedger.ts";

/** Contacts in a map by key. */
export function memoryContactLedger(): ContactLedger {
  const kept = new Map<string, readonly NotedContact[]>();
  return {
    async note(keys, contact) {
      for (const key of keys) {
        const noted = withContact(kept.get(key) ?? [], contact);
        if (noted !== undefined) kept.set(key, noted);
      }
    },
    async take(keys, contact) {
      const taken = keys.map(({ key, limits }) => withTaken(kept.get(key) ?? [], contact, limits));
      if (taken.includes(undefined)) return false;
      for (const [index, { key }] of keys.entries()) kept.set(key, taken[index] ?? []);
      return true;
    },
    async forget(keys, id) {
      for (const key of keys) {
        kept.set(
          key,
          (kept.get(key) ?? []).filter(([, noted]) => noted !== id),
        );
      }
    },
    moments: async (keys, since, exceptId) =>
      keys.map((key) => (kept.get(key) ?? []).filter(([at, id]) => at >= since && id !== exceptId).map(([at]) => at)),
  };
}
