import type { Entity } from "azurite/dist/src/table/persistence/LokiTableMetadataStore.js";
import type { RowKeys } from "./rowCollection.ts";

/** One change as it stands in the journal: a row put or removed, or a whole list (of tables, of service settings). */
export type Change =
  | ["put", collection: string, row: Entity]
  | ["remove", collection: string, keys: RowKeys]
  | ["list", name: string, records: Record<string, unknown>[]];

/** Gathers the changes of one operation into one group. */
export interface ChangeRecorder {
  /** Begins an operation; within another one it becomes a part of it. */
  begin(): void;
  record(change: Change): void;
  /**
   * Ends the operation; the outermost hands its changes on as one group.
   * @param keep false where the operation took all its changes back
   */
  end(keep: boolean): void;
}

/**
 * Makes a recorder. It rests on operations never overlapping: once a request's body is read, Azurite comes to its
 * answer without giving the event loop a turn, and its own rollback relies on that. Should an operation not have ended
 * by the next turn, this does not hold (or it died halfway), and changes could be answered for that were never handed
 * on.
 * @param append takes a group of changes and stores it before it returns
 * @param failed told when an operation did not end in its turn
 */
export function createChangeRecorder(
  append: (changes: Change[]) => void,
  failed: (error: Error) => void,
): ChangeRecorder {
  let depth = 0;
  let changes: Change[] = [];
  return {
    begin() {
      if (depth++ > 0) return;
      setImmediate(() => {
        if (depth > 0) failed(new Error("an operation on the table store did not end in one turn of the event loop"));
      });
    },
    record(change) {
      changes.push(change);
    },
    end(keep) {
      if (--depth > 0) return;
      const group = changes;
      changes = [];
      if (keep && group.length > 0) append(group);
    },
  };
}
