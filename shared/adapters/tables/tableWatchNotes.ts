import type { TableClient } from "@azure/data-tables";
import type { Notes, WatchNotes } from "../../ports/watchNotes.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unpackJson } from "./unpackJson.ts";

const keys = { partitionKey: "watchdog", rowKey: "notes" };

/** The watchdog's notes in Table Storage, in one row: a year of hours takes a quarter of what it can hold. */
export function tableWatchNotes(table: TableClient): WatchNotes {
  return {
    async read() {
      const row = await orUndefined(table.getEntity(keys.partitionKey, keys.rowKey));
      return row === undefined ? undefined : unpackJson<Notes>(row);
    },
    async save(notes) {
      await table.upsertEntity({ ...keys, ...packJson(notes) }, "Replace");
    },
  };
}
