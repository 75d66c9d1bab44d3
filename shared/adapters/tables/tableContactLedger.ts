import type { TableClient } from "@azure/data-tables";
import { type NotedContact, withContact } from "../../domain/withContact.ts";
import { withTaken } from "../../domain/withTaken.ts";
import type { Contact, ContactLedger, CountedKey } from "../../ports/contactLedger.ts";
import { changeRow } from "./changeRow.ts";
import { hashedKey } from "./hashedKey.ts";
import { readRow } from "./readRow.ts";

type Noted = readonly NotedContact[];

/**
 * Contacts in Table Storage: a partition with one row for each key, under its keyed hash.
 * @param secret the hash's key; with another one nothing of before is found
 */
export function tableContactLedger(table: TableClient, secret: string): ContactLedger {
  const change = (key: string, to: (before: Noted) => Noted | undefined) =>
    changeRow<Noted>(table, hashedKey(secret, key), (before = []) => to(before));

  async function takeOne({ key, limits }: CountedKey, contact: Contact): Promise<boolean> {
    let taken: Noted | undefined;
    await change(key, (before) => {
      taken = withTaken(before, contact, limits);
      return taken;
    });
    return taken !== undefined;
  }

  async function forget(keys: readonly string[], id: string): Promise<void> {
    await Promise.all(
      keys.map((key) =>
        change(key, (before) =>
          before.some(([, noted]) => noted === id) ? before.filter(([, noted]) => noted !== id) : undefined,
        ),
      ),
    );
  }

  return {
    forget,
    async note(keys, contact) {
      await Promise.all(keys.map((key) => change(key, (before) => withContact(before, contact))));
    },
    async take(keys, contact) {
      for (const [index, one] of keys.entries()) {
        if (await takeOne(one, contact)) continue;
        await forget(
          keys.slice(0, index).map(({ key }) => key),
          contact.id,
        );
        return false;
      }
      return true;
    },
    moments: (keys, since, exceptId) =>
      Promise.all(
        keys.map(async (key) => {
          const noted = (await readRow<Noted>(table, hashedKey(secret, key))) ?? [];
          return noted.filter(([at, id]) => at >= since && id !== exceptId).map(([at]) => at);
        }),
      ),
  };
}
