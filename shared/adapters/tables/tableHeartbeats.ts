import type { TableClient } from "@azure/data-tables";
import type { Heartbeats } from "../../ports/heartbeats.ts";
import { momentKey } from "./momentKey.ts";
import { orUndefined } from "./orUndefined.ts";

const partitionKey = "heartbeats";

/** Heartbeats in Table Storage, a row each. */
export function tableHeartbeats(table: TableClient): Heartbeats {
  return {
    async beat(name, at) {
      await table.upsertEntity({ partitionKey, rowKey: name, at: momentKey(at) }, "Replace");
    },
    async last(name) {
      const row = await orUndefined(table.getEntity<{ at: string }>(partitionKey, name));
      return row === undefined ? undefined : Number(row.at);
    },
  };
}
