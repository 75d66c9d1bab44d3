import { BrokerError } from "../brokerError.ts";
import { skipValue } from "./skipValue.ts";

/**
 * One section of an encoded message: its descriptor's code, where it begins, where its value begins and where it ends.
 */
export interface Section {
  code: number;
  start: number;
  value: number;
  end: number;
}

/**
 * Cuts an encoded message into its sections without decoding any.
 * @returns the sections in their order; throws `amqp:decode-error` where the bytes are no AMQP message
 */
export function findSections(buffer: Buffer): Section[] {
  const sections: Section[] = [];
  for (let start = 0; start < buffer.length; ) {
    if (buffer[start] !== 0) throw new BrokerError("amqp:decode-error", "A section has no descriptor.");
    const value = skipValue(buffer, start + 1);
    const end = skipValue(buffer, value);
    sections.push({ code: descriptorCode(buffer, start + 1), start, value, end });
    start = end;
  }
  return sections;
}

/**
 * Section descriptors are small ulongs (0x53) or full ones (0x80); a symbolic one is known to no Service Bus client.
 */
function descriptorCode(buffer: Buffer, at: number): number {
  if (buffer[at] === 0x53) return buffer[at + 1] ?? -1;
  if (buffer[at] === 0x80) return Number(buffer.readBigUInt64BE(at + 1));
  throw new BrokerError("amqp:decode-error", "A section's descriptor is not a number.");
}
