import { types } from "rhea";

interface Writer {
  write(value: unknown): void;
  toBuffer(): Buffer;
}

// rhea has the writer but leaves it out of its declared types
const AmqpWriter = (types as unknown as { Writer: new () => Writer }).Writer;

/**
 * Encodes one value in AMQP: strings, numbers, booleans, dates, buffers, lists, maps, and rhea's typed values as they
 * are.
 */
export function encodeValue(value: unknown): Buffer {
  const writer = new AmqpWriter();
  writer.write(types.wrap(value));
  return writer.toBuffer();
}
