import { randomUUID } from "node:crypto";
import { message as amqp } from "rhea";
import { BrokerError } from "../brokerError.ts";
import { MAX_ID_LENGTH } from "../limits.ts";
import type { IncomingMessage } from "../queue/types.ts";
import { findSections } from "./findSections.ts";
import { readCompound } from "./readCompound.ts";
import { SECTION } from "./sectionCodes.ts";
import { withMessageId } from "./withMessageId.ts";

/**
 * Reads what the broker must know of an encoded message and keeps the rest as bytes; the body is never decoded.
 * @returns the message; one without an id gets one. Throws `amqp:decode-error` on bytes that are no message
 */
export function readMessage(encoded: Buffer): IncomingMessage {
  const sections = findSections(encoded);
  for (const { code, value } of sections) {
    if (code === SECTION.properties || code === SECTION.applicationProperties) readCompound(encoded, value);
  }
  const bareFrom = sections.find((section) => section.code >= SECTION.properties)?.start ?? encoded.length;
  const headEnd = sections.find((section) => section.code > SECTION.properties)?.start ?? encoded.length;
  const head = amqp.decode(encoded.subarray(0, headEnd));
  const annotations: Record<string, unknown> = head["message_annotations"] ?? {};
  // copied: a view would pin the socket's whole 64 KB chunk
  const bare = Buffer.from(encoded.subarray(bareFrom));
  const given = idOf(head["message_id"]);
  const messageId = given ?? randomUUID().replaceAll("-", "");
  return {
    messageId,
    sessionId: checked("session", idOf(head["group_id"])),
    partitionKey: idOf(annotations["x-opt-partition-key"]),
    dueAt: timeOf(annotations["x-opt-scheduled-enqueue-time"]),
    ttlMs: typeof head["ttl"] === "number" ? head["ttl"] : undefined,
    bare: checked("message", given) === undefined ? withMessageId(bare, messageId) : bare,
  };
}

/** Ids may be strings, numbers or uuids (as bytes) on the wire. */
function idOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return Buffer.isBuffer(value) ? value.toString("hex") : String(value);
}

function checked(what: string, id: string | undefined): string | undefined {
  if (id !== undefined && id.length > MAX_ID_LENGTH)
    throw new BrokerError("com.microsoft:argument-error", `A ${what} id has at most ${MAX_ID_LENGTH} characters.`);
  return id;
}

function timeOf(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
