import type { ConsentRecord } from "../../../shared/domain/consentRecord.ts";
import { erasedConsents } from "../../../shared/domain/erasedConsents.ts";
import { standingConsents } from "../../../shared/domain/standingConsents.ts";
import { withConsent } from "../../../shared/domain/withConsent.ts";
import type { ConsentStore } from "../../../shared/ports/consentStore.ts";

/** Consent in a map by number. */
export function memoryConsentStore(): ConsentStore {
  const kept = new Map<string, readonly ConsentRecord[]>();
  const history = async (number: string) => kept.get(number) ?? [];
  return {
    history,
    of: async (number, now) => standingConsents(await history(number), now),
    async add(record) {
      kept.set(record.number, withConsent(kept.get(record.number) ?? [], record));
    },
    async erase(number) {
      kept.set(number, erasedConsents(kept.get(number) ?? []));
    },
  };
}
