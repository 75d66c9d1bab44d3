import type { Message } from "../queue/types.ts";
import { SECTION } from "./sectionCodes.ts";
import { writeCompound } from "./writeCompound.ts";

const NULL = Buffer.from([0x40]);
const MAX_UINT = 0xffff_ffff;
/** Values of `x-opt-message-state`; an active message carries none. */
const STATES = { active: undefined, deferred: 1, scheduled: 2 } as const;

/**
 * Encodes a message as a consumer gets it: header, the broker's annotations, and the sender's bytes untouched.
 * @param lockedUntil epoch milliseconds; `undefined` for a peeked or removed message
 */
export function writeMessage(message: Message, lockedUntil: number | undefined): Buffer {
  const annotations: Buffer[] = [];
  const add = (name: string, value: Buffer) => annotations.push(symbol(name), value);
  add("x-opt-sequence-number", long(0x81, message.sequence));
  add("x-opt-enqueue-sequence-number", long(0x81, message.enqueueSequence));
  add("x-opt-enqueued-time", long(0x83, message.enqueuedAt));
  if (lockedUntil !== undefined) add("x-opt-locked-until", long(0x83, lockedUntil));
  if (message.dueAt !== undefined) add("x-opt-scheduled-enqueue-time", long(0x83, message.dueAt));
  if (message.partitionKey !== undefined) add("x-opt-partition-key", string(message.partitionKey));
  if (message.source !== undefined) add("x-opt-deadletter-source", string(message.source));
  const state = STATES[message.state];
  if (state !== undefined) add("x-opt-message-state", int(state));
  return Buffer.concat([
    header(message),
    writeCompound(SECTION.messageAnnotations, "map", annotations.length, annotations),
    message.bare,
  ]);
}

/** durable, priority, ttl, first-acquirer, delivery-count; the count is always there, as .NET clients need it. */
function header(message: Message): Buffer {
  const ttl = message.ttlMs === undefined ? NULL : uint(Math.min(message.ttlMs, MAX_UINT));
  return writeCompound(SECTION.header, "list", 5, [NULL, NULL, ttl, NULL, uint(message.deliveryCount)]);
}

function uint(value: number): Buffer {
  const encoded = Buffer.allocUnsafe(5);
  encoded[0] = 0x70;
  encoded.writeUInt32BE(value, 1);
  return encoded;
}

function int(value: number): Buffer {
  const encoded = Buffer.allocUnsafe(5);
  encoded[0] = 0x71;
  encoded.writeInt32BE(value, 1);
  return encoded;
}

/** A long (0x81) or a timestamp (0x83): both are eight bytes. */
function long(code: number, value: number): Buffer {
  const encoded = Buffer.allocUnsafe(9);
  encoded[0] = code;
  encoded.writeBigInt64BE(BigInt(Math.trunc(value)), 1);
  return encoded;
}

function string(value: string): Buffer {
  return variable(0xa1, Buffer.from(value));
}

function symbol(name: string): Buffer {
  const known = SYMBOLS.get(name);
  if (known !== undefined) return known;
  const encoded = variable(0xa3, Buffer.from(name, "ascii"));
  SYMBOLS.set(name, encoded);
  return encoded;
}

const SYMBOLS = new Map<string, Buffer>();

/** Up to 255 bytes the length takes one byte, above it four under a code 0x10 higher. */
function variable(code: number, bytes: Buffer): Buffer {
  const short = bytes.length < 256;
  const head = Buffer.allocUnsafe(short ? 2 : 5);
  head[0] = short ? code : code + 0x10;
  if (short) head[1] = bytes.length;
  else head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
