import { odata } from "@azure/data-tables";
import type { CallOrder } from "../../domain/engagementConfig.ts";

/**
 * A row that every joining writes along with its entries, one for each order: while it is there, entries may stand in
 * that order. Who leads the line into another one removes it, unless somebody has joined in it meanwhile.
 */
export interface LineMark {
  readonly order: CallOrder;
  readonly etag: string;
}

/** Comes before all places (placeInLine), and none begins with it. */
const prefix = "!!";

/** How marks are told from entries. */
export const lineMark = {
  key: (order: CallOrder) => `${prefix}${order}`,
  /** The order of a mark; undefined for an entry. */
  orderOf: (rowKey: string): CallOrder | undefined =>
    rowKey.startsWith(prefix) ? (rowKey.slice(prefix.length) as CallOrder) : undefined,
  /** Selects marks alone within a line. */
  filter: odata`RowKey lt ${`${prefix}~`}`,
};
