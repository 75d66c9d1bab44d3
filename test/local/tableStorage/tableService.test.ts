import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { odata, type TableClient } from "@azure/data-tables";
import { type RunningTableStorage, startTableStorage } from "./startTableStorage.ts";

let data: string;
let service: RunningTableStorage;
let table: TableClient;
let tables = 0;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "tables-"));
  service = await startTableStorage(data);
});

beforeEach(async () => {
  table = service.table(`Table${tables++}`);
  await table.createTable();
});

afterAll(async () => {
  expect(await service.end("SIGTERM")).toBe(0);
  rmSync(data, { recursive: true });
});

const row = (partitionKey: string, rowKey: string, more: object = {}) => ({ partitionKey, rowKey, ...more });

async function keysOf(filter: string, top?: number): Promise<string[]> {
  const keys: string[] = [];
  const pages = table.listEntities({ queryOptions: { filter } }).byPage(top ? { maxPageSize: top } : {});
  for await (const page of pages) for (const { partitionKey, rowKey } of page) keys.push(`${partitionKey}/${rowKey}`);
  return keys;
}

test("a row keeps its values and their types", async () => {
  const at = new Date("2026-01-02T03:04:05.678Z");
  await table.createEntity(
    row("p", "r", { text: "žlutý ' kůň\u2028", whole: 7, part: 1.5, yes: true, at, big: 9n ** 18n }),
  );
  const read = await table.getEntity("p", "r");
  expect(read).toMatchObject({ text: "žlutý ' kůň\u2028", whole: 7, part: 1.5, yes: true, at, big: 9n ** 18n });
});

test("a row is not created twice", async () => {
  await table.createEntity(row("p", "r"));
  await expect(table.createEntity(row("p", "r"))).rejects.toMatchObject({ statusCode: 409 });
});

test("an update passes only with the ETag the row has", async () => {
  const { etag: first = "" } = await table.createEntity(row("p", "r", { n: 1, kept: "yes" }));
  const { etag: second } = await table.updateEntity(row("p", "r", { n: 2 }), "Merge", { etag: first });
  expect(second).not.toBe(first);
  const late = table.updateEntity(row("p", "r", { n: 3 }), "Merge", { etag: first });
  await expect(late).rejects.toMatchObject({ statusCode: 412 });
  expect(await table.getEntity("p", "r")).toMatchObject({ n: 2, kept: "yes", etag: second });
  await expect(table.deleteEntity("p", "r", { etag: first })).rejects.toMatchObject({ statusCode: 412 });
  await table.deleteEntity("p", "r", second === undefined ? {} : { etag: second });
  await expect(table.getEntity("p", "r")).rejects.toMatchObject({ statusCode: 404 });
});

test("of many writers holding the same ETag exactly one passes", async () => {
  const { etag = "" } = await table.createEntity(row("p", "r"));
  const writes = Array.from({ length: 20 }, (_, n) => table.updateEntity(row("p", "r", { n }), "Replace", { etag }));
  const outcomes = await Promise.allSettled(writes);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a transaction is done as a whole", async () => {
  await table.createEntity(row("p", "old", { n: 1 }));
  await table.submitTransaction([
    ["create", row("p", "new")],
    ["update", row("p", "old", { n: 2 }), "Merge"],
    ["upsert", row("p", "other"), "Replace"],
  ]);
  expect(await keysOf("PartitionKey eq 'p'")).toEqual(["p/new", "p/old", "p/other"]);
  expect(await table.getEntity("p", "old")).toMatchObject({ n: 2 });
});

test("a transaction that fails changes nothing", async () => {
  for (const key of ["old", "other", "third"]) await table.createEntity(row("p", key, { n: 1 }));
  const failing = table.submitTransaction([
    ["update", row("p", "old", { n: 2 }), "Replace"],
    ["delete", { partitionKey: "p", rowKey: "other" }],
    ["create", row("p", "new")],
    ["create", row("p", "third")],
  ]);
  await expect(failing).rejects.toMatchObject({ statusCode: 409 });
  expect(await keysOf("PartitionKey eq 'p'")).toEqual(["p/old", "p/other", "p/third"]);
  expect(await table.getEntity("p", "old")).toMatchObject({ n: 1 });
  const stale = table.submitTransaction([
    ["create", row("p", "new")],
    ["update", row("p", "old", { n: 3 }), "Merge", { etag: "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"" }],
  ]);
  await expect(stale).rejects.toMatchObject({ statusCode: 412 });
  expect(await keysOf("PartitionKey eq 'p'")).toEqual(["p/old", "p/other", "p/third"]);
});

test("a filter on keys gives the rows of the range in key order", async () => {
  for (const key of ["b/2", "a/9", "b/10", "b/1", "c/0", "b/3"]) {
    const [partition = "", rowKey = ""] = key.split("/");
    await table.createEntity(row(partition, rowKey, { odd: Number(rowKey) % 2 === 1 }));
  }
  expect(await keysOf("PartitionKey eq 'b'")).toEqual(["b/1", "b/10", "b/2", "b/3"]);
  expect(await keysOf("PartitionKey eq 'b' and RowKey gt '1' and RowKey le '2'")).toEqual(["b/10", "b/2"]);
  expect(await keysOf("PartitionKey ge 'b' and PartitionKey lt 'c' and odd eq true")).toEqual(["b/1", "b/3"]);
  expect(await keysOf("PartitionKey eq 'a' or RowKey eq '0'")).toEqual(["a/9", "c/0"]);
  expect(await keysOf("not (PartitionKey eq 'b')")).toEqual(["a/9", "c/0"]);
  expect(await keysOf(odata`PartitionKey eq ${"nobody's"}`)).toEqual([]);
  await expect(keysOf("PartitionKey eq")).rejects.toMatchObject({ statusCode: 400 });
});

test("pages continue where the one before ended", async () => {
  const keys = Array.from({ length: 25 }, (_, n) => `p${n % 3}/${String(n).padStart(2, "0")} ü`).sort();
  for (const key of keys) await table.createEntity(row(...(key.split("/") as [string, string])));
  expect(await keysOf("", 4)).toEqual(keys);
  expect(await keysOf("PartitionKey eq 'p1'", 1)).toEqual(keys.filter((key) => key.startsWith("p1")));
});

test("each request is counted under its table and kind, a transaction once", async () => {
  await fetch(`${service.admin}/counts/reset`, { method: "POST" });
  await table.createEntity(row("p", "a/b".replace("/", "(")));
  await table.getEntity("p", "a(b");
  await keysOf("PartitionKey eq 'p'");
  await table.upsertEntity(row("p", "x"), "Merge");
  await table.upsertEntity(row("p", "x"), "Replace");
  await table.deleteEntity("p", "x");
  await table.submitTransaction([
    ["create", row("p", "1")],
    ["create", row("p", "2")],
  ]);
  const counts = await (await fetch(`${service.admin}/counts`)).json();
  expect(counts).toEqual({
    operations: 7,
    byTable: {
      [table.tableName]: { insert: 1, read: 1, query: 1, merge: 1, update: 1, delete: 1, transaction: 1 },
    },
  });
  expect((await fetch(`${service.admin}/health`)).status).toBe(200);
  expect((await fetch(`${service.admin}/elsewhere`)).status).toBe(404);
});

test("a wrong key is refused", async () => {
  const response = await fetch(`http://127.0.0.1:${service.port}/devstoreaccount1/Tables`, {
    headers: {
      authorization: "SharedKey devstoreaccount1:bm8=",
      "x-ms-date": new Date().toUTCString(),
      accept: "application/json",
    },
  });
  expect(response.status).toBe(403);
});
