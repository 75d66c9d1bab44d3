import type { Entity } from "azurite/dist/src/table/persistence/LokiTableMetadataStore.js";
import type { KeyRange } from "./keyRange.ts";
import { lowerBound } from "./lowerBound.ts";

/** What names a row within its table. */
export type RowKeys = Pick<Entity, "PartitionKey" | "RowKey">;

/**
 * The rows of one table, kept in key order. It has the four methods Azurite's store calls on a Loki collection, so that
 * the store's own rules (ETags, merges, rollback) run unchanged on top of it.
 */
export interface RowCollection {
  /** The row with these keys, or null. */
  findOne(keys: RowKeys): Entity | null;
  insert(row: Entity): void;
  /** Puts `row` in the place of the row with the same keys. */
  update(row: Entity): void;
  remove(keys: RowKeys): void;
  /**
   * The rows of a range in key order, beginning with `start` or the first row after it. To be read within one turn of
   * the event loop: a change meanwhile would shift it.
   */
  range(range: KeyRange, start?: RowKeys): Generator<Entity>;
}

/** Told of each change of a collection, in order, before the changing call returns. */
export interface RowListener {
  put(row: Entity): void;
  remove(keys: RowKeys): void;
}

interface Partition {
  rows: Map<string, Entity>;
  /** the keys of `rows`, sorted */
  rowKeys: string[];
}

/**
 * Makes an empty collection. Loki's own would scan all rows for each query and renumber its indices at each removal.
 * @param listener told of each change
 */
export function createRowCollection(listener: RowListener): RowCollection {
  const partitions = new Map<string, Partition>();
  const partitionKeys: string[] = [];

  const addPartition = (key: string): Partition => {
    const partition: Partition = { rows: new Map(), rowKeys: [] };
    partitions.set(key, partition);
    partitionKeys.splice(lowerBound(partitionKeys, key), 0, key);
    return partition;
  };

  const put = (row: Entity) => {
    const partition = partitions.get(row.PartitionKey) ?? addPartition(row.PartitionKey);
    if (!partition.rows.has(row.RowKey)) {
      partition.rowKeys.splice(lowerBound(partition.rowKeys, row.RowKey), 0, row.RowKey);
    }
    partition.rows.set(row.RowKey, row);
    listener.put(row);
  };

  const remove = ({ PartitionKey, RowKey }: RowKeys) => {
    const partition = partitions.get(PartitionKey);
    if (!partition?.rows.delete(RowKey)) return;
    partition.rowKeys.splice(lowerBound(partition.rowKeys, RowKey), 1);
    if (partition.rows.size === 0) {
      partitions.delete(PartitionKey);
      partitionKeys.splice(lowerBound(partitionKeys, PartitionKey), 1);
    }
    listener.remove({ PartitionKey, RowKey });
  };

  return {
    findOne: ({ PartitionKey, RowKey }) => partitions.get(PartitionKey)?.rows.get(RowKey) ?? null,
    insert: put,
    update: put,
    remove,
    *range({ partition, row }, start = { PartitionKey: "", RowKey: "" }) {
      for (const partitionKey of keysBetween(partitionKeys, later(partition.from, start.PartitionKey), partition.to)) {
        const { rows, rowKeys } = partitions.get(partitionKey) as Partition;
        const from = partitionKey === start.PartitionKey ? later(row.from, start.RowKey) : row.from;
        for (const rowKey of keysBetween(rowKeys, from, row.to)) yield rows.get(rowKey) as Entity;
      }
    },
  };
}

function* keysBetween(keys: readonly string[], from: string, to: string | undefined): Generator<string> {
  for (let index = lowerBound(keys, from); index < keys.length; index++) {
    const key = keys[index] as string;
    if (to !== undefined && key > to) return;
    yield key;
  }
}

function later(left: string, right: string): string {
  return left > right ? left : right;
}
