import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableClient } from "@azure/data-tables";
import { startTableStorage } from "./startTableStorage.ts";

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "tables-"));
});

afterEach(() => {
  rmSync(data, { recursive: true });
});

/** Writes rows and transactions until the service is gone; `acknowledged` holds what it had answered for. */
async function writeUntilKilled(table: TableClient, prefix: string, acknowledged: Map<string, number>): Promise<void> {
  try {
    for (let n = 0; ; n++) {
      const key = `${prefix}-${n}`;
      await table.submitTransaction([
        ["create", { partitionKey: prefix, rowKey: `${key}-a`, n }],
        ["create", { partitionKey: prefix, rowKey: `${key}-b`, n }],
      ]);
      acknowledged.set(`${key}-a`, n).set(`${key}-b`, n);
      await table.upsertEntity({ partitionKey: prefix, rowKey: "last", n }, "Replace");
      acknowledged.set("last", n);
    }
  } catch {
    // the kill
  }
}

async function rowsOf(table: TableClient, prefix: string): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  const found = table.listEntities<{ n: number }>({ queryOptions: { filter: `PartitionKey eq '${prefix}'` } });
  for await (const { rowKey = "", n } of found) rows.set(rowKey, n);
  return rows;
}

test("what was answered for survives kill -9 again and again, and transactions stay whole", async () => {
  let service = await startTableStorage(data);
  await service.table("Rows").createTable();
  for (const round of ["r0", "r1", "r2", "r3"]) {
    const table = service.table("Rows");
    const acknowledged = new Map<string, number>();
    const writers = [writeUntilKilled(table, round, acknowledged)];
    while (acknowledged.size < 60) await rowsOf(table, "none");
    await service.end("SIGKILL");
    await Promise.all(writers);

    service = await startTableStorage(data, service.port);
    const rows = await rowsOf(service.table("Rows"), round);
    for (const [key, n] of acknowledged) expect(rows.get(key)).toBeGreaterThanOrEqual(n);
    const halves = [...rows.keys()].filter((key) => key !== "last").map((key) => key.slice(0, -1));
    expect(new Set(halves).size * 2).toBe(halves.length);
  }
  expect((await rowsOf(service.table("Rows"), "r0")).size).toBeGreaterThan(60);
  await service.end("SIGTERM");
});

test("deletions, dropped tables and ETags survive a restart", async () => {
  const before = await startTableStorage(data);
  const table = before.table("Kept");
  await table.createTable();
  await before.table("Dropped").createTable();
  await before.table("Dropped").createEntity({ partitionKey: "p", rowKey: "r" });
  await before.table("Dropped").deleteTable();
  await table.createEntity({ partitionKey: "p", rowKey: "gone" });
  await table.deleteEntity("p", "gone");
  await table.createEntity({ partitionKey: "p", rowKey: "r", n: 1, kept: true });
  const { etag = "" } = await table.updateEntity({ partitionKey: "p", rowKey: "r", n: 2 }, "Merge");
  await before.end("SIGKILL");

  const after = await startTableStorage(data);
  const again = after.table("Kept");
  expect(await again.getEntity("p", "r")).toMatchObject({ n: 2, kept: true, etag });
  await expect(again.getEntity("p", "gone")).rejects.toMatchObject({ statusCode: 404 });
  await expect(after.table("Dropped").getEntity("p", "r")).rejects.toMatchObject({ statusCode: 404 });
  await expect(again.createTable()).resolves.toBeUndefined();
  await again.updateEntity({ partitionKey: "p", rowKey: "r", n: 3 }, "Merge", { etag });
  await after.end("SIGTERM");
});

test("a line the dying process could not finish is left out", async () => {
  const before = await startTableStorage(data);
  await before.table("Rows").createTable();
  await before.table("Rows").createEntity({ partitionKey: "p", rowKey: "r" });
  await before.end("SIGKILL");
  for (const name of readdirSync(data)) appendFileSync(join(data, name), '[["put","devstoreaccount1/rows",{"Partit');

  const after = await startTableStorage(data);
  expect([...(await rowsOf(after.table("Rows"), "p")).keys()]).toEqual(["r"]);
  await after.end("SIGTERM");
});
