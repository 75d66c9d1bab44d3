import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { JournaledTableStore } from "../../../local/tableStorage/journaledTableStore.ts";
import { nextTimestamp } from "../../../local/tableStorage/nextTimestamp.ts";

const ACCOUNT = "account";
const context = {};

let root: string;
let directory: string;
let failures: unknown[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "store-"));
  directory = join(root, "live");
  failures = [];
});

afterEach(() => {
  rmSync(root, { recursive: true });
  expect(failures).toEqual([]);
});

async function openStore(snapshotAfterBytes?: number, from = directory): Promise<JournaledTableStore> {
  const listener = { transactionEnded: () => undefined, failed: (error: unknown) => failures.push(error) };
  const store = new JournaledTableStore(from, listener, snapshotAfterBytes);
  await store.init();
  return store;
}

/** What a process killed at this very instant leaves: a live store would go on with a snapshot it has begun. */
function leftByDeath(): string {
  const left = join(root, "left");
  cpSync(directory, left, { recursive: true });
  return left;
}

const rowOf = (partition: string, row: string, n: number) => ({
  PartitionKey: partition,
  RowKey: row,
  properties: { n, text: "x".repeat(100) },
  lastModifiedTime: "",
  eTag: "",
});

async function allRows(store: JournaledTableStore, table: string): Promise<string[]> {
  const rows: string[] = [];
  let next: (string | undefined)[] = [];
  do {
    const [page, partition, row] = await store.queryTableEntities(context, ACCOUNT, table, {}, ...next);
    rows.push(...page.map(({ PartitionKey, RowKey, properties }) => `${PartitionKey}/${RowKey}=${properties["n"]}`));
    next = [partition, row];
  } while (next[0] !== undefined);
  return rows;
}

test("snapshots taken while rows change lose nothing and keep the files small", async () => {
  const store = await openStore(20_000);
  await store.createTable(context, { account: ACCOUNT, table: "Rows" });
  await store.createTable(context, { account: ACCOUNT, table: "Passing" });
  for (let n = 0; n < 4000; n++) {
    const row = rowOf(`p${n % 7}`, String((n * 31) % 700).padStart(3, "0"), n);
    if (
      n % 5 === 4 &&
      (await store.queryTableEntitiesWithPartitionAndRowKey(context, "Rows", ACCOUNT, row.PartitionKey, row.RowKey))
    ) {
      await store.deleteTableEntity(context, "Rows", ACCOUNT, row.PartitionKey, row.RowKey, "*");
    } else await store.insertOrUpdateTableEntity(context, "Rows", ACCOUNT, row);
    if (n === 2000) await store.deleteTable(context, "Passing", ACCOUNT);
    // lets a snapshot under way write its next portion
    if (n % 10 === 0) await setImmediate();
  }
  const expected = await allRows(store, "Rows");
  const left = leftByDeath();
  const reopened = await openStore(undefined, left);
  expect(await allRows(reopened, "Rows")).toEqual(expected);
  expect(readdirSync(left)).toContain("snapshot.jsonl");
  expect(readdirSync(left).length).toBeLessThan(6);
  await expect(allRows(reopened, "Passing")).rejects.toMatchObject({ statusCode: 404 });
  await store.close();
  await reopened.close();
});

test("an operation that leaves its turn is reported, since its changes could be answered for too early", async () => {
  const store = await openStore();
  await store.beginBatchTransaction("unfinished");
  await setImmediate();
  await setImmediate();
  expect(failures).toHaveLength(1);
  failures = [];
  await store.close();
});

test("of a transaction that never ended nothing is left, even after one that was ended without having begun", async () => {
  const store = await openStore();
  await store.createTable(context, { account: ACCOUNT, table: "Rows" });
  await store.endBatchTransaction(ACCOUNT, "Rows", "malformed", context, false);
  await store.insertTableEntity(context, "Rows", ACCOUNT, rowOf("p", "alone", 1));
  await store.beginBatchTransaction("unfinished");
  await store.insertTableEntity(context, "Rows", ACCOUNT, rowOf("p", "first", 1), "unfinished");
  await store.insertTableEntity(context, "Rows", ACCOUNT, rowOf("p", "second", 1), "unfinished");
  const reopened = await openStore(undefined, leftByDeath());
  expect(await allRows(reopened, "Rows")).toEqual(["p/alone=1"]);
  failures = [];
  await store.close();
  await reopened.close();
});

test("timestamps grow even within one tick of the clock", () => {
  const times = Array.from({ length: 25_000 }, () => nextTimestamp(1_700_000_000_000));
  expect(new Set(times).size).toBe(times.length);
  expect([...times].sort()).toEqual(times);
});
