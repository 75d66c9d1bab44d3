import type { TableClient } from "@azure/data-tables";
import type { CallRate } from "../../ports/callRate.ts";
import { isLostRace } from "./isLostRace.ts";
import { orUndefined } from "./orUndefined.ts";

const partitionKey = "call-rate";
const rowKey = "acs";

/** So many pacers never meet at one instant. */
const mostRounds = 20;

interface Row {
  readonly freeAt: number;
  readonly etag?: string;
}

/**
 * The call rate in Table Storage: one row holds the moment of the next free turn (generic cell rate algorithm). The row
 * as last written is kept, so that a pacer alone at work pays one operation a reservation.
 * @param callsPerSecond turns given per second
 */
export function tableCallRate(table: TableClient, callsPerSecond: number): CallRate {
  const spacing = 1000 / callsPerSecond;
  let known: Row | undefined;
  return {
    async reserve(count, now) {
      if (count === 0) return [];
      for (let round = 0; round < mostRounds; round += 1) {
        const row = known ?? (await readRow(table));
        const from = Math.max(now, row?.freeAt ?? 0);
        known = await writeRow(table, from + count * spacing, row?.etag);
        if (known !== undefined) return Array.from({ length: count }, (_, index) => Math.floor(from + index * spacing));
      }
      throw new Error("the call rate is contended");
    },
  };
}

async function readRow(table: TableClient): Promise<Row | undefined> {
  const row = await orUndefined(table.getEntity<{ freeAt: number }>(partitionKey, rowKey));
  return row === undefined ? undefined : { freeAt: row.freeAt, etag: row.etag };
}

/** @returns the row as written, or undefined where somebody else was first */
async function writeRow(table: TableClient, freeAt: number, etag: string | undefined): Promise<Row | undefined> {
  const row = { partitionKey, rowKey, freeAt: { type: "Double" as const, value: String(freeAt) } };
  try {
    const written =
      etag === undefined ? await table.createEntity(row) : await table.updateEntity(row, "Replace", { etag });
    return written.etag === undefined ? { freeAt } : { freeAt, etag: written.etag };
  } catch (error) {
    if (isLostRace(error)) return undefined;
    throw error;
  }
}
