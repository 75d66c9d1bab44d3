import { createHash } from "node:crypto";
import { newDeliveryId } from "../../domain/newDeliveryId.ts";

/** Rows that are stored together: the most that a group transaction of Table Storage takes. */
export const blockSize = 100;

/**
 * The id of a row of a bulk request; it follows from the request and the row's place alone. The rows of a block share
 * the moment and the last digit, which puts them into one partition; blocks take turns among the sixteen partitions of
 * the hour, and each is a millisecond later than the one before, so that the first rows are the first in call order.
 * @param batchId the request's
 * @param at when the request came first, ms since 1970 UTC
 * @param index of the row, from 0
 */
export function bulkDeliveryId(batchId: string, at: number, index: number): { id: string; acceptedAt: number } {
  const block = Math.floor(index / blockSize);
  const acceptedAt = at + block;
  const bytes = createHash("sha256").update(`${batchId}:${index}`).digest();
  const id = newDeliveryId(acceptedAt, (count) => bytes.subarray(0, count));
  const digit = (Number.parseInt(batchId.slice(-1), 16) + block) % 16;
  return { id: `${id.slice(0, -1)}${digit.toString(16)}`, acceptedAt };
}
