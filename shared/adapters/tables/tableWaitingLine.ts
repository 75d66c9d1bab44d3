import { odata, type TableClient } from "@azure/data-tables";
import type { WaitingCaller, WaitingLine } from "../../ports/waitingLine.ts";
import { momentKey } from "./momentKey.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unpackJson } from "./unpackJson.ts";

/** Customers who wait in Table Storage: partition = queue, row key = since when. */
export function tableWaitingLine(table: TableClient): WaitingLine {
  return {
    async join(caller) {
      await table.upsertEntity(
        { partitionKey: caller.queueId, rowKey: placeOf(caller), ...packJson(caller) },
        "Replace",
      );
    },
    async note(caller) {
      const row = { partitionKey: caller.queueId, rowKey: placeOf(caller), ...packJson(caller) };
      await orUndefined(table.updateEntity(row, "Replace"));
    },
    async all(queueId) {
      const callers: WaitingCaller[] = [];
      const filter = odata`PartitionKey eq ${queueId}`;
      for await (const row of table.listEntities({ queryOptions: { filter } }))
        callers.push(unpackJson<WaitingCaller>(row));
      return callers;
    },
    async leave(caller) {
      await orUndefined(table.deleteEntity(caller.queueId, placeOf(caller)));
    },
  };
}

function placeOf({ since, attemptId }: Pick<WaitingCaller, "since" | "attemptId">): string {
  return `${momentKey(since)}.${attemptId}`;
}
