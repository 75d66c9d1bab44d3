import { BrokerError } from "../brokerError.ts";

/** Bytes of a value whose width is fixed, by the high four bits of its type code (AMQP 1.0, part 1, section 1.2). */
const FIXED_WIDTHS: Record<number, number> = { 4: 0, 5: 1, 6: 2, 7: 4, 8: 8, 9: 16 };

/**
 * Finds the end of one encoded AMQP value without decoding it.
 * @param offset where its constructor begins
 * @returns the offset behind it; throws `amqp:decode-error` where the buffer ends sooner or the type is unknown
 */
export function skipValue(buffer: Buffer, offset: number): number {
  const code = buffer[offset];
  if (code === undefined) throw new BrokerError("amqp:decode-error", "The message ends inside a value.");
  if (code === 0) return skipValue(buffer, skipValue(buffer, offset + 1));
  const end = endOfValue(buffer, offset + 1, code >>> 4);
  if (end > buffer.length) throw new BrokerError("amqp:decode-error", "The message ends inside a value.");
  return end;
}

function endOfValue(buffer: Buffer, start: number, category: number): number {
  const width = FIXED_WIDTHS[category];
  if (width !== undefined) return start + width;
  // 0xa, 0xc, 0xe carry their size in one byte, 0xb, 0xd, 0xf in four
  if (category < 0xa) throw new BrokerError("amqp:decode-error", "The message holds an unknown type.");
  if (category % 2 === 0) return start + 1 + (buffer[start] ?? buffer.length);
  return start + 4 > buffer.length ? buffer.length + 1 : start + 4 + buffer.readUInt32BE(start);
}
