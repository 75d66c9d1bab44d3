import { odata, type TableClient } from "@azure/data-tables";
import { noCounts } from "../../domain/noCounts.ts";
import type { CallLedger, LedgerCounts, ThrottleState } from "../../ports/callLedger.ts";
import { isLostRace } from "./isLostRace.ts";
import { momentKey } from "./momentKey.ts";
import { orUndefined } from "./orUndefined.ts";

const minute = 60_000;

/** The row of a configuration's throttle, before its minutes. */
const throttleKey = "!throttle";

/** So many settlers never meet at one instant. */
const mostRounds = 20;

const names = Object.keys(noCounts) as (keyof LedgerCounts)[];

type Row = Partial<Record<keyof LedgerCounts, number>>;

/** The ledger in Table Storage: partition = configuration, row = minute. */
export function tableCallLedger(table: TableClient): CallLedger {
  return {
    add: (configId, now, counts) => add(table, configId, momentKey(Math.floor(now / minute) * minute), counts),
    async since(configId, from) {
      const first = momentKey(Math.floor(from / minute) * minute);
      const filter = odata`PartitionKey eq ${configId} and RowKey ge ${first}`;
      let sum: LedgerCounts = noCounts;
      for await (const row of table.listEntities<Row>({ queryOptions: { filter } })) sum = plus(sum, row);
      return sum;
    },
    async throttle(configId) {
      const row = await orUndefined(table.getEntity<{ share: number; at: string }>(configId, throttleKey));
      return row === undefined ? { share: 1, at: 0 } : { share: row.share, at: Number(row.at) };
    },
    async setThrottle(configId, { share, at }: ThrottleState) {
      const row = { partitionKey: configId, rowKey: throttleKey, at: momentKey(at) };
      await table.upsertEntity({ ...row, share: { type: "Double", value: String(share) } }, "Replace");
    },
  };
}

async function add(table: TableClient, partitionKey: string, rowKey: string, counts: LedgerCounts): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const row = await orUndefined(table.getEntity<Row>(partitionKey, rowKey));
    const entity = { partitionKey, rowKey, ...plus(counts, row ?? {}) };
    try {
      if (row === undefined) await table.createEntity(entity);
      else await table.updateEntity(entity, "Replace", { etag: row.etag });
      return;
    } catch (error) {
      if (!isLostRace(error)) throw error;
    }
  }
  throw new Error("the ledger is contended");
}

function plus(counts: LedgerCounts, row: Row): LedgerCounts {
  const sums = names.map((name) => [name, counts[name] + (row[name] ?? 0)]);
  return Object.fromEntries(sums) as unknown as LedgerCounts;
}
