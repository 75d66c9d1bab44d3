import { hourMs } from "../../domain/durations.ts";
import { backwardKey } from "./backwardKey.ts";
import { momentIn } from "./momentIn.ts";

/**
 * Where a delivery's rows stand. A DeliveryId is a UUID version 7: its first 48 bits are the moment it was made, its
 * last digit is random. Partition = last digit + hours counted backwards: sixteen partitions an hour share the load,
 * one id finds its row, and each of the sixteen ranges lists its newest rows first. A delivery and its attempts are
 * neighbours in one partition, so that both can be written in one group transaction and read in one query.
 */
export interface DeliveryKeys {
  readonly partitionKey: string;
  /** The row of the delivery itself. */
  readonly rowKey: string;
  /** The row of its n-th attempt. Attempts stand before the delivery, later ones nearer to it. */
  attemptRowKey(number: number): string;
}

/** Later than any hour that is kept: eight digits of hours since 1970 UTC, counted backwards from it. */
const lastHour = 99_999_999;

/** The random digits by which partitions are told apart within an hour. */
export const shards = [..."0123456789abcdef"];

/** The keys of a delivery's rows; for an id that is no UUID version 7 they are keys where no row stands. */
export function deliveryKeys(id: string): DeliveryKeys {
  const lower = id.toLowerCase();
  const moment = momentIn(lower);
  const prefix = `${rowKeyAt(moment)}.${lower}`;
  return {
    partitionKey: partitionOf(lower.at(-1) ?? "", Math.floor(moment / hourMs)),
    rowKey: `${prefix}.d`,
    attemptRowKey: (number) => `${prefix}.a${String(number).padStart(4, "0")}`,
  };
}

/**
 * The partitions in which deliveries accepted in an hour stand.
 * @param ofHour hours since 1970 UTC
 */
export function hourPartitions(ofHour: number): string[] {
  return shards.map((shard) => partitionOf(shard, ofHour));
}

/**
 * The partition in which deliveries of a range accepted at a moment stand.
 * @param moment ms since 1970 UTC
 */
export function partitionAt(shard: string, moment: number): string {
  return partitionOf(shard, Math.floor(moment / hourMs));
}

/**
 * Where, in the order of row keys, the deliveries accepted at a moment begin.
 * @param moment ms since 1970 UTC
 */
export function rowKeyAt(moment: number): string {
  return backwardKey(moment);
}

function partitionOf(shard: string, ofHour: number): string {
  return `${shard}${String(lastHour - ofHour).padStart(8, "0")}`;
}
