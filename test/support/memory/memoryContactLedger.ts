import { type NotedContact, withContact } from "../../../shared/domain/withContact.ts";
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
    moments: async (keys, since) =>
      keys.map((key) => (kept.get(key) ?? []).map(([at]) => at).filter((at) => at >= since)),
  };
}
