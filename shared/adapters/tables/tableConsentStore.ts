import type { TableClient } from "@azure/data-tables";
import type { ConsentRecord } from "../../domain/consentRecord.ts";
import { erasedConsents } from "../../domain/erasedConsents.ts";
import { standingConsents } from "../../domain/standingConsents.ts";
import { withConsent } from "../../domain/withConsent.ts";
import type { ConsentStore } from "../../ports/consentStore.ts";
import { changeRow } from "./changeRow.ts";
import { hashedKey } from "./hashedKey.ts";
import { readRow } from "./readRow.ts";

/** A number's row; once it is erased only its key, a hash, says which number it was. */
interface Row {
  readonly number?: string;
  readonly records: readonly Omit<ConsentRecord, "number">[];
}

/**
 * Consent in Table Storage: a partition with one row for each number, under its keyed hash.
 * @param secret the hash's key; with another one nothing of before is found
 */
export function tableConsentStore(table: TableClient, secret: string): ConsentStore {
  const keyOf = (number: string) => hashedKey(secret, number);
  async function history(number: string): Promise<ConsentRecord[]> {
    return recordsOf(await readRow<Row>(table, keyOf(number)), number);
  }
  return {
    history,
    of: async (number, now) => standingConsents(await history(number), now),
    async add(record) {
      const { number } = record;
      await changeRow<Row>(table, keyOf(number), (before) =>
        rowOf(withConsent(recordsOf(before, number), record), number),
      );
    },
    async erase(number) {
      await changeRow<Row>(table, keyOf(number), (before) =>
        before === undefined ? undefined : rowOf(erasedConsents(recordsOf(before, number))),
      );
    },
  };
}

function recordsOf(row: Row | undefined, number: string): ConsentRecord[] {
  return (row?.records ?? []).map((record) => ({ ...record, number }));
}

function rowOf(records: readonly ConsentRecord[], number?: string): Row {
  const plain = records.map(({ number: _number, ...record }) => record);
  return { ...(number === undefined ? {} : { number }), records: plain };
}
