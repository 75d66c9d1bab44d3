import { createHash } from "node:crypto";

/** Among the 8,192 calls that one row can mark, two have the same mark in one row of 500 billion. */
const bytesOfMark = 8;

/** What one property of a row holds: 64 KiB. */
const mostMarks = 8_192;

/** Which calls a row counts. */
export interface CallMarks {
  has(attemptId: string): boolean;
  /** Keeps a call's mark as long as there is room: calls beyond it are counted again when their message is repeated. */
  add(attemptId: string): void;
  /** As it is kept in a row. */
  bytes(): Uint8Array;
}

/**
 * Reads the marks of counted calls, eight bytes of a hash each.
 * @param kept as `bytes` gave them; absent where there are none yet
 */
export function callMarks(kept: Uint8Array = new Uint8Array()): CallMarks {
  const marks = new Set<string>();
  for (let start = 0; start < kept.length; start += bytesOfMark) {
    marks.add(Buffer.from(kept.subarray(start, start + bytesOfMark)).toString("hex"));
  }
  return {
    has: (attemptId) => marks.has(markOf(attemptId)),
    add(attemptId) {
      if (marks.size < mostMarks) marks.add(markOf(attemptId));
    },
    bytes: () => Buffer.from([...marks].join(""), "hex"),
  };
}

function markOf(attemptId: string): string {
  return createHash("sha256")
    .update(attemptId)
    .digest("hex")
    .slice(0, 2 * bytesOfMark);
}
