import type { TableClient } from "@azure/data-tables";
import type { CallRate } from "../../ports/callRate.ts";
import { double } from "./double.ts";
import { orUndefined } from "./orUndefined.ts";
import { unlessLost } from "./unlessLost.ts";

const partitionKey = "call-rate";
const rowKey = "acs";

/** So many processes never meet at one instant. */
const mostRounds = 20;

interface Row {
  readonly freeAt: number;
  readonly etag?: string;
}

interface Wish {
  readonly count: number;
  readonly now: number;
  resolve(turns: readonly number[]): void;
  reject(error: unknown): void;
}

/**
 * The call rate in Table Storage: one row holds the moment of the next free turn (generic cell rate algorithm). The row
 * as last written is kept, so that a process alone at work pays one operation a reservation; while one is under way,
 * further ones gather and are made together, since they would only take the row from each other.
 * @param callsPerSecond turns given per second
 */
export function tableCallRate(table: TableClient, callsPerSecond: number): CallRate {
  const spacing = 1000 / callsPerSecond;
  let known: Row | undefined;
  let gathered: Wish[] = [];
  let reserving = false;
  async function take(count: number, now: number): Promise<number[]> {
    for (let round = 0; round < mostRounds; round += 1) {
      const row = known ?? (await readRow(table));
      const from = Math.max(now, row?.freeAt ?? 0);
      known = await writeRow(table, from + count * spacing, row?.etag);
      if (known !== undefined) return Array.from({ length: count }, (_, index) => Math.floor(from + index * spacing));
    }
    throw new Error("the call rate is contended");
  }
  async function pause(until: number): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      const row = known ?? (await readRow(table));
      if (row !== undefined && row.freeAt >= until) return;
      known = await writeRow(table, until, row?.etag);
      if (known !== undefined) return;
    }
    throw new Error("the call rate is contended");
  }
  async function reserveGathered(): Promise<void> {
    reserving = true;
    while (gathered.length > 0) {
      const wishes = gathered;
      gathered = [];
      try {
        const total = wishes.reduce((sum, { count }) => sum + count, 0);
        const turns = await take(total, Math.max(...wishes.map(({ now }) => now)));
        for (const { count, resolve } of wishes) resolve(turns.splice(0, count));
      } catch (error) {
        for (const { reject } of wishes) reject(error);
      }
    }
    reserving = false;
  }
  return {
    reserve: (count, now) =>
      new Promise((resolve, reject) => {
        if (count === 0) return resolve([]);
        gathered.push({ count, now, resolve, reject });
        if (!reserving) void reserveGathered();
      }),
    pause,
  };
}

async function readRow(table: TableClient): Promise<Row | undefined> {
  const row = await orUndefined(table.getEntity<{ freeAt: number }>(partitionKey, rowKey));
  return row === undefined ? undefined : { freeAt: row.freeAt, etag: row.etag };
}

/** @returns the row as written, or undefined where somebody else was first */
async function writeRow(table: TableClient, freeAt: number, etag: string | undefined): Promise<Row | undefined> {
  const row = { partitionKey, rowKey, freeAt: double(freeAt) };
  const written = await unlessLost(
    etag === undefined ? table.createEntity(row) : table.updateEntity(row, "Replace", { etag }),
  );
  if (written === undefined) return undefined;
  return written.etag === undefined ? { freeAt } : { freeAt, etag: written.etag };
}
