import type { TableEntityResult } from "@azure/data-tables";
import type { Versioned } from "../../ports/deliveryStore.ts";
import { unpackJson } from "./unpackJson.ts";

/** What packJson wrote into a row, with the row's ETag as its version. */
export function versionedRow<T>(row: TableEntityResult<Record<string, unknown>>): Versioned<T> {
  return { value: unpackJson<T>(row), version: row.etag };
}
