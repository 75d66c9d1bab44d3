import { crc32 } from "node:zlib";
import { FRAME_HEAD_BYTES } from "./constants.ts";
import type { LogOp } from "./types.ts";

/**
 * Reads a segment's operations in their order, up to its end or the first frame that is torn or damaged.
 * @param apply is called for each operation
 * @returns how many bytes hold whole frames
 */
export function readFrames(segment: Buffer, apply: (op: LogOp) => void): number {
  let at = 0;
  while (at + FRAME_HEAD_BYTES <= segment.length) {
    const start = at + FRAME_HEAD_BYTES;
    const end = start + segment.readUInt32BE(at);
    if (end > segment.length) break;
    const payload = segment.subarray(start, end);
    if (crc32(payload) !== segment.readUInt32BE(at + 4)) break;
    readOps(payload, apply);
    at = end;
  }
  return at;
}

function readOps(payload: Buffer, apply: (op: LogOp) => void): void {
  for (let at = 0; at < payload.length; ) {
    const json = at + 4 + payload.readUInt32BE(at);
    const fields: LogOp = JSON.parse(payload.toString("utf8", at + 4, json));
    const bodyLength = payload.readUInt32BE(json);
    at = json + 4 + Math.max(0, bodyLength - 1);
    // copied, so that one live message does not keep its whole segment in memory
    apply(bodyLength === 0 ? fields : ({ ...fields, body: Buffer.from(payload.subarray(json + 4, at)) } as LogOp));
  }
}
