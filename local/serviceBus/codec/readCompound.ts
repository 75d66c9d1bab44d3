import { BrokerError } from "../brokerError.ts";

/** A list's or a map's place in a buffer: how many elements, where the first begins and where the last ends. */
export interface Compound {
  count: number;
  first: number;
  end: number;
}

/**
 * Reads the head of an encoded list or map.
 * @param offset where its constructor begins
 */
export function readCompound(buffer: Buffer, offset: number): Compound {
  const code = buffer[offset];
  if (code === 0x45) return { count: 0, first: offset + 1, end: offset + 1 };
  if (code === 0xc0 || code === 0xc1) {
    const end = offset + 2 + buffer.readUInt8(offset + 1);
    return { count: buffer.readUInt8(offset + 2), first: offset + 3, end };
  }
  if (code === 0xd0 || code === 0xd1) {
    const end = offset + 5 + buffer.readUInt32BE(offset + 1);
    return { count: buffer.readUInt32BE(offset + 5), first: offset + 9, end };
  }
  throw new BrokerError("amqp:decode-error", "A section is neither a list nor a map.");
}
