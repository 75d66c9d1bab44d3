import { openTable } from "../../shared/adapters/tables/openTable.ts";
import { tableDeliveryStore } from "../../shared/adapters/tables/tableDeliveryStore.ts";
import { memoryDeliveryStore } from "../support/memory/memoryDeliveryStore.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { deliverySearchContract } from "./suites/deliverySearchContract.ts";

let part: RunningPart;
let tables = 0;

beforeAll(async () => {
  part = await startPart("tableStorage");
});

afterAll(() => part.stop());

deliverySearchContract("memory", async () => memoryDeliveryStore());
deliverySearchContract("Table Storage", async () => {
  tables += 1;
  const table = openTable({ connectionString: String(part.ready["connectionString"]) }, `search${tables}`);
  await table.createTable();
  return tableDeliveryStore(table);
});
