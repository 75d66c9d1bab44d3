import type { TableClient } from "@azure/data-tables";
import { openTable } from "../../shared/adapters/tables/openTable.ts";
import { type RunningPart, startPart } from "./startPart.ts";

/**
 * Starts Table Storage for the tests of a file.
 * @param prefix begins the tables' names
 * @returns makes a new, empty table
 */
export function testTables(prefix: string): () => Promise<TableClient> {
  let part: RunningPart;
  let tables = 0;
  beforeAll(async () => {
    part = await startPart("tableStorage");
  });
  afterAll(() => part.stop());
  return async () => {
    tables += 1;
    const table = openTable({ connectionString: String(part.ready["connectionString"]) }, `${prefix}${tables}`);
    await table.createTable();
    return table;
  };
}
