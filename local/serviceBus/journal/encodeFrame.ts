import { crc32 } from "node:zlib";
import { FRAME_HEAD_BYTES } from "./constants.ts";
import type { LogOp } from "./types.ts";

/**
 * Encodes one atomic group: `length | crc32 | operations`, an operation being
 * `length | JSON | length of body + 1, or 0 without body | body`; all lengths are unsigned 32-bit, big-endian.
 */
export function encodeFrame(ops: LogOp[]): Buffer {
  const parts: Buffer[] = [Buffer.alloc(FRAME_HEAD_BYTES)];
  for (const op of ops) {
    const { body, ...fields }: { body?: Buffer } & Record<string, unknown> = { ...op };
    const json = Buffer.from(JSON.stringify(fields));
    parts.push(length(json.length), json, length(body === undefined ? 0 : body.length + 1));
    if (body !== undefined) parts.push(body);
  }
  const frame = Buffer.concat(parts);
  frame.writeUInt32BE(frame.length - FRAME_HEAD_BYTES, 0);
  frame.writeUInt32BE(crc32(frame.subarray(FRAME_HEAD_BYTES)), 4);
  return frame;
}

function length(value: number): Buffer {
  const encoded = Buffer.allocUnsafe(4);
  encoded.writeUInt32BE(value, 0);
  return encoded;
}
