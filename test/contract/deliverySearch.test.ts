import { openTable } from "../../shared/adapters/tables/openTable.ts";
import { tableDeliveryStore } from "../../shared/adapters/tables/tableDeliveryStore.ts";
import { memoryDeliveryStore } from "../support/memory/memoryDeliveryStore.ts";
import { sampleAttempt, sampleDelivery } from "../support/sampleRows.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { deliverySearchContract } from "./suites/deliverySearchContract.ts";

let part: RunningPart;
let tables = 0;

beforeAll(async () => {
  part = await startPart("tableStorage");
});

afterAll(() => part.stop());

deliverySearchContract("memory", async () => memoryDeliveryStore());
deliverySearchContract("Table Storage", async () => tableDeliveryStore(await freshTable()));

async function freshTable() {
  tables += 1;
  const table = openTable({ connectionString: String(part.ready["connectionString"]) }, `search${tables}`);
  await table.createTable();
  return table;
}

test("of many attempts no more rows are read than are given", async () => {
  const table = await freshTable();
  const store = tableDeliveryStore(table);
  let delivery = sampleDelivery();
  await store.insert(delivery);
  for (let number = 1; number <= 12; number += 1) {
    const version = (await store.load(delivery.id))?.version ?? "";
    const attempt = sampleAttempt(delivery);
    delivery = { ...delivery, attempts: number };
    await store.claim(delivery, version, attempt);
  }
  const list = table.listEntities.bind(table);
  const filters: string[] = [];
  table.listEntities = (options) => {
    filters.push(options?.queryOptions?.filter ?? "");
    return list(options);
  };
  expect((await store.attempts(delivery, 5)).map(({ number }) => number)).toEqual([8, 9, 10, 11, 12]);
  let rows = 0;
  for await (const _row of list({ queryOptions: { filter: filters.join(" or ") } })) rows += 1;
  expect(rows).toBe(5);
});
