import { openTable } from "../../shared/adapters/tables/openTable.ts";
import { tableCallRate } from "../../shared/adapters/tables/tableCallRate.ts";
import { tableConfigStore } from "../../shared/adapters/tables/tableConfigStore.ts";
import { tableDeliveryStore } from "../../shared/adapters/tables/tableDeliveryStore.ts";
import { tableLines } from "../../shared/adapters/tables/tableLines.ts";
import { tableReadyLine } from "../../shared/adapters/tables/tableReadyLine.ts";
import { tableRepeatLedger } from "../../shared/adapters/tables/tableRepeatLedger.ts";
import { configId, hour, sampleDelivery, start } from "../support/sampleRows.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { callRateContract } from "./suites/callRateContract.ts";
import { configStoreContract } from "./suites/configStoreContract.ts";
import { deliveryStoreContract } from "./suites/deliveryStoreContract.ts";
import { linesContract } from "./suites/linesContract.ts";
import { readyLineContract } from "./suites/readyLineContract.ts";
import { repeatLedgerContract } from "./suites/repeatLedgerContract.ts";

let part: RunningPart;
let tables = 0;

beforeAll(async () => {
  part = await startPart("tableStorage");
});

afterAll(() => part.stop());

/** A way to open one fresh table, each time as a client of its own. */
async function freshTable() {
  tables += 1;
  const name = `contract${tables}`;
  const open = () => openTable({ connectionString: String(part.ready["connectionString"]) }, name);
  await open().createTable();
  return open;
}

deliveryStoreContract("Table Storage", async () => tableDeliveryStore((await freshTable())()));
readyLineContract("Table Storage", async () => tableReadyLine((await freshTable())()));
linesContract("Table Storage", async () => tableLines((await freshTable())()));
repeatLedgerContract("Table Storage", async () => tableRepeatLedger((await freshTable())()));
configStoreContract("Table Storage", async () => tableConfigStore((await freshTable())()));
callRateContract("Table Storage", async (callsPerSecond, pacers) => {
  const open = await freshTable();
  return Array.from({ length: pacers }, () => tableCallRate(open(), callsPerSecond));
});

test("a table that is missing fails what is written and read: nothing is taken for stored or gone", async () => {
  const table = openTable({ connectionString: String(part.ready["connectionString"]) }, "missing");
  const delivery = sampleDelivery();
  const deliveries = tableDeliveryStore(table);
  await expect(deliveries.insert(delivery)).rejects.toThrow();
  await expect(deliveries.insertMany([delivery])).rejects.toThrow();
  await expect(deliveries.load(delivery.id)).rejects.toThrow();
  await expect(deliveries.saveDelivery(delivery, "*")).rejects.toThrow();
  await expect(tableLines(table).take("+15550001000", undefined, [])).rejects.toThrow();
  await expect(tableConfigStore(table).removeRecord("queues", "q", "any")).rejects.toThrow();
});

test("a death while a line is brought into another order loses nobody, and the next look finishes it", async () => {
  const open = await freshTable();
  const healthy = open();
  const entries = Array.from({ length: 60 }, (_, index) => ({
    configId,
    deliveryId: `0193-${String(index).padStart(4, "0")}`,
    window: { start, end: start + hour },
    acceptedAt: start + index,
  }));
  await tableReadyLine(healthy).join(configId, "FirstInFirstOut", entries);
  const dying = open();
  const submit = dying.submitTransaction.bind(dying);
  let transactions = 0;
  dying.submitTransaction = async (actions) => {
    transactions += 1;
    if (transactions > 1) throw new Error("died");
    return submit(actions);
  };
  await expect(tableReadyLine(dying).head(configId, "LastInFirstOut", 10, start)).rejects.toThrow("died");
  const head = await tableReadyLine(healthy).head(configId, "LastInFirstOut", 100, start);
  expect(head.map(({ deliveryId }) => deliveryId)).toEqual(entries.map(({ deliveryId }) => deliveryId).reverse());
});
