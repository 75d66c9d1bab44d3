import { randomBytes } from "node:crypto";
import { odata, type TableClient } from "@azure/data-tables";
import { dayMs } from "../../domain/durations.ts";
import type { AuditEntry, AuditQuery, AuditTrail } from "../../ports/auditTrail.ts";
import { backwardKey } from "./backwardKey.ts";
import { largestPage } from "./limits.ts";
import { packJson } from "./packJson.ts";
import { unpackJson } from "./unpackJson.ts";

/** Later than any day that is kept: five digits of days since 1970 UTC, counted backwards from it. */
const lastDay = 99_999;

/**
 * The trail in Table Storage: a partition a day, days and entries counted backwards, so that the newest stand first.
 */
export function tableAuditTrail(table: TableClient): AuditTrail {
  return {
    async record(entry) {
      const rowKey = `${backwardKey(entry.at)}.${randomBytes(6).toString("hex")}`;
      await table.createEntity({ partitionKey: partitionOf(entry.at), rowKey, ...packJson(entry) });
    },
    async page(query) {
      const entries: AuditEntry[] = [];
      let last = "";
      for await (const page of table
        .listEntities({ queryOptions: { filter: filterOf(query) } })
        .byPage({ maxPageSize: Math.min(query.size + 1, largestPage) })) {
        for (const row of page) {
          if (entries.length === query.size) return { entries, cursor: last };
          entries.push(unpackJson<AuditEntry>(row));
          last = row.rowKey ?? "";
        }
      }
      return { entries };
    },
  };
}

function partitionOf(moment: number): string {
  return String(lastDay - Math.floor(moment / dayMs)).padStart(5, "0");
}

/**
 * The days asked for are one range of partitions; row keys go on counting across them, so one of them is the cursor.
 */
function filterOf({ since, until, cursor }: AuditQuery): string {
  const days = odata`PartitionKey ge ${partitionOf(until)} and PartitionKey le ${partitionOf(since)}`;
  const oldest = odata`RowKey lt ${`${backwardKey(since)}/`}`;
  const newest = cursor === undefined ? odata`RowKey ge ${backwardKey(until)}` : odata`RowKey gt ${cursor}`;
  return `${days} and ${newest} and ${oldest}`;
}
