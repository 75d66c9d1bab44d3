import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { TypedData } from "../types.ts";

/** The members of a message that a function sees, named as in .NET; an absent one stays away. */
type MessageFacts = Record<string, unknown>;

/** Texts that the host makes itself, none of which is JSON. */
const NEVER_JSON = new Set(["LockToken", "ExpiresAtUtc", "ExpiresAt", "EnqueuedTimeUtc", "EnqueuedTime"]);

/**
 * Makes the trigger metadata of a single message.
 *
 * As in the real host, the top members of a JSON object body are laid over it, lists excepted, so that a body with a
 * `messageId` of its own hides the message's (facts: trap 8).
 * @param body the message's body as text
 */
export function singleMetadata(message: ServiceBusReceivedMessage, body: string): Record<string, TypedData> {
  const metadata: Record<string, TypedData> = {};
  for (const [name, value] of Object.entries(factsOf(message))) {
    if (value === undefined) continue;
    metadata[name] = NEVER_JSON.has(name) ? { json: JSON.stringify(value) } : toTyped(value);
  }
  for (const [name, value] of bodyMembers(body)) {
    const known = Object.keys(metadata).find((key) => key.toLowerCase() === name.toLowerCase());
    metadata[known ?? name] = value;
  }
  return metadata;
}

/** Makes the trigger metadata of a batch: one list per member, `MessageIdArray` and so on. */
export function batchMetadata(messages: readonly ServiceBusReceivedMessage[]): Record<string, TypedData> {
  const all = messages.map(factsOf);
  const metadata: Record<string, TypedData> = {};
  for (const name of Object.keys(all[0] ?? {})) {
    metadata[`${name}Array`] = { json: JSON.stringify(all.map((facts) => facts[name] ?? null)) };
  }
  return metadata;
}

function factsOf(message: ServiceBusReceivedMessage): MessageFacts {
  return {
    // Functions counts from 1, the JavaScript SDK shows AMQP's count of failed deliveries
    DeliveryCount: (message.deliveryCount ?? 0) + 1,
    DeadLetterSource: message.deadLetterSource,
    LockToken: message.lockToken,
    ExpiresAtUtc: withoutZone(message.expiresAtUtc),
    ExpiresAt: withOffset(message.expiresAtUtc),
    EnqueuedTimeUtc: withoutZone(message.enqueuedTimeUtc),
    EnqueuedTime: withOffset(message.enqueuedTimeUtc),
    MessageId: message.messageId === undefined ? undefined : String(message.messageId),
    ContentType: message.contentType,
    ReplyTo: message.replyTo,
    SequenceNumber: message.sequenceNumber === undefined ? undefined : Number(message.sequenceNumber.toString()),
    To: message.to,
    Subject: message.subject,
    CorrelationId: message.correlationId === undefined ? undefined : String(message.correlationId),
    ApplicationProperties: message.applicationProperties ?? {},
    SessionId: message.sessionId,
    ReplyToSessionId: message.replyToSessionId,
    PartitionKey: message.partitionKey,
  };
}

/** What may begin JSON text other than a string's own quotation mark. */
const MAY_BE_JSON = /^[\s{["\-\dtfn]/;

/**
 * The library parses every text that parses, so that a message id "42" becomes a number. Where a text cannot parse it
 * is sent as JSON: the outcome is the same, without the cost of an exception for each.
 */
function toTyped(value: unknown): TypedData {
  return typeof value === "string" && MAY_BE_JSON.test(value) ? { string: value } : { json: JSON.stringify(value) };
}

/** The real host turns plain members into text, which the library then parses again. */
function bodyMembers(body: string): [string, TypedData][] {
  if (!body.startsWith("{")) return [];
  try {
    return Object.entries(JSON.parse(body))
      .filter(([, value]) => value !== null && !Array.isArray(value))
      .map(([name, value]) => [
        name,
        typeof value === "object" ? { json: JSON.stringify(value) } : { string: text(value) },
      ]);
  } catch {
    return [];
  }
}

function text(value: unknown): string {
  // .NET writes True and False, which are no JSON and so stay texts
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

/** A DateTime without a zone: the real host loses it (facts: trap 9). */
function withoutZone(date: Date | undefined): string | undefined {
  return date === undefined ? undefined : capped(date).toISOString().replace("Z", "");
}

function withOffset(date: Date | undefined): string | undefined {
  return date === undefined ? undefined : capped(date).toISOString().replace("Z", "+00:00");
}

/** .NET's time ends with the year 9999, which is where messages without a time to live expire. */
function capped(date: Date): Date {
  return new Date(Math.min(date.getTime(), Date.UTC(9999, 11, 31, 23, 59, 59, 999)));
}
