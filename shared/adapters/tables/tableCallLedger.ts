import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import { addCounts } from "../../domain/addCounts.ts";
import { dayMs, minuteMs } from "../../domain/durations.ts";
import { groupBy } from "../../domain/groupBy.ts";
import { noCounts } from "../../domain/noCounts.ts";
import type {
  AbandonmentAccount,
  CallLedger,
  CountedCall,
  LedgerCounts,
  ThrottleState,
} from "../../ports/callLedger.ts";
import { type CallMarks, callMarks } from "./callMarks.ts";
import { double } from "./double.ts";
import { momentKey } from "./momentKey.ts";
import { orUndefined } from "./orUndefined.ts";
import { wins } from "./wins.ts";

/** The row of a configuration's throttle, before its minutes. */
const throttleKey = "!throttle";

/** The rows of the account of abandonment stand before the minutes too. */
const dayKey = (moment: number) => `!day${momentKey(Math.floor(moment / dayMs) * dayMs)}`;

/** Behind all days. */
const lastDay = "!dayz";

/** So many settlers never meet at one instant. */
const mostRounds = 20;

const names = Object.keys(noCounts) as (keyof LedgerCounts)[];

type Sums = Partial<Record<keyof LedgerCounts, number>>;

/** A minute's or a day's row; that of a minute keeps which calls it counts. */
type Row = Sums & { calls?: Uint8Array };

/**
 * The ledger in Table Storage: partition = configuration, row = the minute in which a call ended. What stands in the
 * account of abandonment is added to a row of its day in the same transaction, so that thirty days are read in one
 * operation.
 */
export function tableCallLedger(table: TableClient): CallLedger {
  return {
    async add(configId, calls) {
      const byMinute = groupBy(calls, ({ endedAt }) => Math.floor(endedAt / minuteMs) * minuteMs);
      for (const [moment, group] of byMinute) await addMinute(table, configId, moment, group);
    },
    async since(configId, from) {
      const first = momentKey(Math.floor(from / minuteMs) * minuteMs);
      const filter = odata`PartitionKey eq ${configId} and RowKey ge ${first}`;
      let sum: LedgerCounts = noCounts;
      const select = ["PartitionKey", "RowKey", ...names];
      for await (const row of table.listEntities<Sums>({ queryOptions: { filter, select } })) sum = addCounts(sum, row);
      return sum;
    },
    async account(configId, from): Promise<AbandonmentAccount> {
      const filter = odata`PartitionKey eq ${configId} and RowKey ge ${dayKey(from)} and RowKey lt ${lastDay}`;
      let sum: LedgerCounts = noCounts;
      for await (const row of table.listEntities<Sums>({ queryOptions: { filter } })) sum = addCounts(sum, row);
      const { dialled, wanted, exceeded } = sum;
      return { dialled, wanted, exceeded };
    },
    async throttle(configId) {
      const row = await orUndefined(table.getEntity<{ share: number; at: string }>(configId, throttleKey));
      return row === undefined ? { share: 1, at: 0 } : { share: row.share, at: Number(row.at) };
    },
    async setThrottle(configId, { share, at }: ThrottleState) {
      const row = { partitionKey: configId, rowKey: throttleKey, at: momentKey(at) };
      await table.upsertEntity({ ...row, share: double(share) }, "Replace");
    },
  };
}

async function addMinute(
  table: TableClient,
  configId: string,
  moment: number,
  calls: readonly CountedCall[],
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const actions = await additions(table, configId, moment, calls);
    if (await wins(submit(table, actions))) return;
  }
  throw new Error("the ledger is contended");
}

/** What adds to the rows as they stand now those calls that are not counted yet. */
async function additions(
  table: TableClient,
  configId: string,
  moment: number,
  calls: readonly CountedCall[],
): Promise<TransactionAction[]> {
  const minuteRow = await read(table, configId, momentKey(moment));
  const marks = callMarks(minuteRow.row?.calls);
  const fresh = calls.filter(({ attemptId }) => !marks.has(attemptId));
  if (fresh.length === 0) return [];
  for (const { attemptId } of fresh) marks.add(attemptId);
  const counts = fresh.reduce((sum: LedgerCounts, call) => addCounts(call.counts, sum), noCounts);
  const action = addition(minuteRow, counts, marks);
  if (counts.dialled === 0 && counts.wanted === 0) return [action];
  return [action, addition(await read(table, configId, dayKey(moment)), counts)];
}

/** A row and its key; absent where it has not been written yet. */
interface Found {
  readonly keys: { readonly partitionKey: string; readonly rowKey: string };
  readonly row: (Row & { etag: string }) | undefined;
}

async function read(table: TableClient, partitionKey: string, rowKey: string): Promise<Found> {
  return { keys: { partitionKey, rowKey }, row: await orUndefined(table.getEntity<Row>(partitionKey, rowKey)) };
}

function addition({ keys, row }: Found, counts: LedgerCounts, marks?: CallMarks): TransactionAction {
  const entity = { ...keys, ...addCounts(counts, row ?? {}), ...(marks === undefined ? {} : { calls: marks.bytes() }) };
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
