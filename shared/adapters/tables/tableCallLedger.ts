import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import { noCounts } from "../../domain/noCounts.ts";
import type { AbandonmentAccount, CallLedger, LedgerCounts, ThrottleState } from "../../ports/callLedger.ts";
import { momentKey } from "./momentKey.ts";
import { orUndefined } from "./orUndefined.ts";
import { wins } from "./wins.ts";

const minute = 60_000;

/** The row of a configuration's throttle, before its minutes. */
const throttleKey = "!throttle";

const day = 24 * 60 * minute;

/** The rows of the account of abandonment stand before the minutes too. */
const dayKey = (moment: number) => `!day${momentKey(Math.floor(moment / day) * day)}`;

/** Behind all days. */
const lastDay = "!dayz";

/** So many settlers never meet at one instant. */
const mostRounds = 20;

const names = Object.keys(noCounts) as (keyof LedgerCounts)[];

type Row = Partial<Record<keyof LedgerCounts, number>>;

/**
 * The ledger in Table Storage: partition = configuration, row = minute. What stands in the account of abandonment is added
 * to a row of its day in the same transaction, so that thirty days are read in one operation.
 */
export function tableCallLedger(table: TableClient): CallLedger {
  return {
    async add(configId, now, counts) {
      const minuteKey = momentKey(Math.floor(now / minute) * minute);
      const isAccounted = counts.dialled > 0 || counts.wanted > 0;
      await add(table, configId, isAccounted ? [minuteKey, dayKey(now)] : [minuteKey], counts);
    },
    async since(configId, from) {
      const first = momentKey(Math.floor(from / minute) * minute);
      const filter = odata`PartitionKey eq ${configId} and RowKey ge ${first}`;
      let sum: LedgerCounts = noCounts;
      for await (const row of table.listEntities<Row>({ queryOptions: { filter } })) sum = plus(sum, row);
      return sum;
    },
    async account(configId, from): Promise<AbandonmentAccount> {
      const filter = odata`PartitionKey eq ${configId} and RowKey ge ${dayKey(from)} and RowKey lt ${lastDay}`;
      let sum: LedgerCounts = noCounts;
      for await (const row of table.listEntities<Row>({ queryOptions: { filter } })) sum = plus(sum, row);
      const { dialled, wanted, exceeded } = sum;
      return { dialled, wanted, exceeded };
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

async function add(table: TableClient, partitionKey: string, rowKeys: string[], counts: LedgerCounts): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const actions = await Promise.all(rowKeys.map((rowKey) => addition(table, partitionKey, rowKey, counts)));
    if (await wins(submit(table, actions))) return;
  }
  throw new Error("the ledger is contended");
}

/** What adds counts to a row as it stands now. */
async function addition(
  table: TableClient,
  partitionKey: string,
  rowKey: string,
  counts: LedgerCounts,
): Promise<TransactionAction> {
  const row = await orUndefined(table.getEntity<Row>(partitionKey, rowKey));
  const entity = { partitionKey, rowKey, ...plus(counts, row ?? {}) };
  return row === undefined ? ["create", entity] : ["update", entity, "Replace", { etag: row.etag }];
}

/** A single write needs no transaction around it. */
async function submit(table: TableClient, actions: TransactionAction[]): Promise<void> {
  const [only, ...others] = actions;
  if (only === undefined) return;
  if (others.length > 0) await table.submitTransaction(actions);
  else if (only[0] === "create") await table.createEntity(only[1]);
  else if (only[0] === "update") await table.updateEntity(only[1], only[2], only[3]);
}

function plus(counts: LedgerCounts, row: Row): LedgerCounts {
  const sums = names.map((name) => [name, counts[name] + (row[name] ?? 0)]);
  return Object.fromEntries(sums) as unknown as LedgerCounts;
}
