import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import type { Lease, Lines, LinesInUse } from "../../ports/lines.ts";
import { double } from "./double.ts";
import { orUndefined } from "./orUndefined.ts";
import { wins } from "./wins.ts";

/** The row that every taking changes: two pacers that read the same free line cannot both take it. */
const fence = "!fence";

/** Lines in use in Table Storage: a partition per caller number, a row per lease, and the fence. */
export function tableLines(table: TableClient): Lines {
  return {
    inUse: (number) => inUse(table, number),
    take: (number, version, leases) => take(table, number, version, leases),
    async release(number, attemptId) {
      await orUndefined(table.deleteEntity(number, attemptId));
    },
    async postpone(number, leases) {
      await Promise.all(leases.map((lease) => postponeOne(table, number, lease)));
    },
  };
}

interface Row {
  readonly rowKey: string;
  readonly etag: string;
  readonly configId: string;
  readonly queueId: string;
  readonly checkAt: number;
  readonly dialledAt?: number;
  readonly to?: string;
  readonly lastServed?: string;
}

function leaseRow(number: string, lease: Lease) {
  return {
    partitionKey: number,
    rowKey: lease.attemptId,
    configId: lease.configId,
    queueId: lease.queueId,
    checkAt: double(lease.checkAt),
    ...(lease.dialledAt === undefined ? {} : { dialledAt: double(lease.dialledAt) }),
    ...(lease.to === undefined ? {} : { to: lease.to }),
  };
}

async function inUse(table: TableClient, number: string): Promise<LinesInUse> {
  const rows: Row[] = [];
  const filter = odata`PartitionKey eq ${number}`;
  for await (const row of table.listEntities<Row>({ queryOptions: { filter } })) rows.push(row as Row);
  const barrier = rows.find((row) => row.rowKey === fence);
  const leases = rows
    .filter((row) => row.rowKey !== fence)
    .map(({ rowKey, configId, queueId, checkAt, dialledAt, to }) => ({
      attemptId: rowKey,
      configId,
      queueId,
      checkAt,
      ...(dialledAt === undefined ? {} : { dialledAt }),
      ...(to === undefined ? {} : { to }),
    }));
  return {
    leases,
    version: barrier?.etag,
    ...(barrier?.lastServed === undefined ? {} : { lastServed: barrier.lastServed }),
  };
}

async function take(
  table: TableClient,
  number: string,
  version: string | undefined,
  leases: readonly Lease[],
): Promise<boolean> {
  const barrier = { partitionKey: number, rowKey: fence, lastServed: leases.at(-1)?.configId ?? "" };
  const actions: TransactionAction[] = [
    version === undefined ? ["create", barrier] : ["update", barrier, "Replace", { etag: version }],
    ...leases.map((lease): TransactionAction => ["create", leaseRow(number, lease)]),
  ];
  return wins(table.submitTransaction(actions));
}

/** An update, never an upsert: a lease given back meanwhile must not come back. */
async function postponeOne(table: TableClient, number: string, lease: Lease): Promise<void> {
  await orUndefined(table.updateEntity(leaseRow(number, lease), "Merge"));
}
