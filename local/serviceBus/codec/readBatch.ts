import type { IncomingMessage } from "../queue/types.ts";
import { findSections } from "./findSections.ts";
import { readMessage } from "./readMessage.ts";
import { SECTION } from "./sectionCodes.ts";

/** The message format of a batch: each data section is one encoded message. */
const BATCH_FORMAT = 0x80013700;

/**
 * Reads a transfer's payload: one message, or a batch. A batch's envelope repeats the first message's annotations and
 * properties and is ignored.
 * @param format the transfer's message format
 */
export function readBatch(payload: Buffer, format: number | null | undefined): IncomingMessage[] {
  if (format !== BATCH_FORMAT) return [readMessage(payload)];
  return findSections(payload)
    .filter((section) => section.code === SECTION.data)
    .map(({ value, end }) => readMessage(payload.subarray(value + (payload[value] === 0xa0 ? 2 : 5), end)));
}
