import type { TableClient } from "@azure/data-tables";
import { type NotedContact, withContact } from "../../domain/withContact.ts";
import type { ContactLedger } from "../../ports/contactLedger.ts";
import { changeRow } from "./changeRow.ts";
import { hashedKey } from "./hashedKey.ts";
import { readRow } from "./readRow.ts";

/**
 * Contacts in Table Storage: a partition with one row for each key, under its keyed hash.
 * @param secret the hash's key; with another one nothing of before is found
 */
export function tableContactLedger(table: TableClient, secret: string): ContactLedger {
  return {
    async note(keys, contact) {
      await Promise.all(
        keys.map((key) =>
          changeRow<readonly NotedContact[]>(table, hashedKey(secret, key), (before = []) =>
            withContact(before, contact),
          ),
        ),
      );
    },
    moments: (keys, since) =>
      Promise.all(
        keys.map(async (key) => {
          const noted = (await readRow<readonly NotedContact[]>(table, hashedKey(secret, key))) ?? [];
          return noted.map(([at]) => at).filter((at) => at >= since);
        }),
      ),
  };
}
