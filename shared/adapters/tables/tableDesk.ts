import { odata, type TableClient } from "@azure/data-tables";
import type { RepresentativeState } from "../../domain/representativeState.ts";
import type { Versioned } from "../../ports/deliveryStore.ts";
import type { Desk } from "../../ports/desk.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { versionedRow } from "./versionedRow.ts";
import { wins } from "./wins.ts";

/** Everybody stands in one partition: a thousand representatives are one page, and one query sees who is free. */
const partitionKey = "representatives";

/** Representatives' states in Table Storage. */
export function tableDesk(table: TableClient): Desk {
  return {
    async all() {
      const states: Versioned<RepresentativeState>[] = [];
      const filter = odata`PartitionKey eq ${partitionKey}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) {
        states.push(versionedRow<RepresentativeState>(row));
      }
      return states;
    },
    async one(id) {
      const row = await orUndefined(table.getEntity(partitionKey, id));
      return row === undefined ? undefined : versionedRow<RepresentativeState>(row);
    },
    async save(state, version) {
      const row = { partitionKey, rowKey: state.id, ...packJson(state) };
      return wins(
        version === undefined ? table.createEntity(row) : table.updateEntity(row, "Replace", { etag: version }),
      );
    },
  };
}
