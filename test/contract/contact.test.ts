import { tableConsentStore } from "../../shared/adapters/tables/tableConsentStore.ts";
import { tableContactLedger } from "../../shared/adapters/tables/tableContactLedger.ts";
import { memoryConsentStore } from "../support/memory/memoryConsentStore.ts";
import { memoryContactLedger } from "../support/memory/memoryContactLedger.ts";
import { customer, start } from "../support/sampleRows.ts";
import { testTables } from "../support/testTables.ts";
import { consentStoreContract } from "./suites/consentStoreContract.ts";
import { contactLedgerContract } from "./suites/contactLedgerContract.ts";

const secret = "a secret of this test";
const freshTable = testTables("contact");

consentStoreContract("memory", async () => memoryConsentStore());
contactLedgerContract("memory", async () => memoryContactLedger());

consentStoreContract("Table Storage", async () => tableConsentStore(await freshTable(), secret));
contactLedgerContract("Table Storage", async () => tableContactLedger(await freshTable(), secret));

/** Everything that stands in a table, as text. */
async function contentOf(table: Awaited<ReturnType<typeof freshTable>>): Promise<string> {
  const rows: object[] = [];
  for await (const row of table.listEntities()) rows.push(row);
  return JSON.stringify(rows);
}

test("an erased number stands nowhere in the table, and nobody finds its opt-out without the secret", async () => {
  const table = await freshTable();
  const store = tableConsentStore(table, secret);
  await store.add({ number: customer, purpose: "any", state: "OptedOut", source: "keyPress", at: start });
  expect(await contentOf(table)).toContain(customer.slice(1));
  await store.erase(customer);
  expect(await contentOf(table)).not.toContain(customer.slice(1));
  expect(await store.of(customer, start)).toHaveLength(1);
  expect(await tableConsentStore(table, "another secret").of(customer, start)).toEqual([]);
});

test("the ledger never holds a number", async () => {
  const table = await freshTable();
  await tableContactLedger(table, secret).note([`number ${customer}`], { id: "1", at: start });
  expect(await contentOf(table)).not.toContain(customer.slice(1));
});
