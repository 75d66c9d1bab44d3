/** Ways a request touches a table; an entity group transaction is one operation, whatever it holds. */
export const OPERATION_KINDS = ["insert", "read", "query", "update", "merge", "delete", "transaction"] as const;

/** One of OPERATION_KINDS. */
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** How many requests came, altogether and by table and kind. */
export interface OperationCounts {
  operations: number;
  byTable: Record<string, Record<OperationKind, number>>;
}

/**
 * Makes a counter of the requests to the table service, which is what Azure bills.
 * @returns `add` to count one, `read` for a copy of the counts, `reset` to begin at nothing again
 */
export function createOperationCounts() {
  let counts: OperationCounts = { operations: 0, byTable: {} };
  return {
    add(table: string, kind: OperationKind): void {
      counts.operations += 1;
      let kinds = counts.byTable[table];
      if (kinds === undefined) {
        kinds = { insert: 0, read: 0, query: 0, update: 0, merge: 0, delete: 0, transaction: 0 };
        counts.byTable[table] = kinds;
      }
      kinds[kind] += 1;
    },
    read: (): OperationCounts => structuredClone(counts),
    reset(): void {
      counts = { operations: 0, byTable: {} };
    },
  };
}
