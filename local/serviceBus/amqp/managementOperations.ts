import { types } from "rhea";
import { BrokerError } from "../brokerError.ts";
import { readMessage } from "../codec/readMessage.ts";
import { writeMessage } from "../codec/writeMessage.ts";
import { billedUnits } from "../queue/billedUnits.ts";
import { cancelScheduled } from "../queue/cancelScheduled.ts";
import { enqueue } from "../queue/enqueue.ts";
import { getSessionState } from "../queue/getSessionState.ts";
import { lockedUntil } from "../queue/lockedUntil.ts";
import { peek } from "../queue/peek.ts";
import { renewLock } from "../queue/renewLock.ts";
import { renewSession } from "../queue/renewSession.ts";
import { setSessionState } from "../queue/setSessionState.ts";
import { type Settlement, settle } from "../queue/settle.ts";
import { takeDeferred } from "../queue/takeDeferred.ts";
import type { Queue } from "../queue/types.ts";
import type { Client } from "./client.ts";
import { lockNumber } from "./lockNumber.ts";
import { lockToken } from "./lockToken.ts";

/** A request to `$management`. */
export interface Call {
  client: Client;
  queue: Queue;
  body: Record<string, unknown>;
}

/** Its answer; `units` is what it bills, 1 where it says nothing. */
export interface Reply {
  status: number;
  body?: Record<string, unknown>;
  units?: number;
  condition?: string;
  description?: string;
}

/** Type codes of what stands in an AMQP array. */
const LONG = 0x81;
const TIMESTAMP = 0x83;

/** The operations by the names they have on the wire; each may throw a BrokerError. */
export const OPERATIONS = new Map<unknown, (call: Call) => Reply>([
  ["com.microsoft:schedule-message", schedule],
  ["com.microsoft:cancel-scheduled-message", cancel],
  ["com.microsoft:peek-message", peekMessages],
  ["com.microsoft:renew-lock", renew],
  ["com.microsoft:receive-by-sequence-number", receiveDeferred],
  ["com.microsoft:update-disposition", updateDisposition],
  ["com.microsoft:renew-session-lock", renewSessionLock],
  ["com.microsoft:get-session-state", readState],
  ["com.microsoft:set-session-state", writeState],
]);

/** The due time stands in each message's annotations. */
function schedule({ queue, body }: Call): Reply {
  const encoded = list(body, "messages").map((entry) => bytes((entry as Record<string, unknown>)["message"]));
  const limit = queue.config.maxMessageBytes;
  if (encoded.some((message) => message.length > limit))
    throw new BrokerError("amqp:link:message-size-exceeded", `The message is larger than ${limit} bytes.`);
  const sequences = enqueue(queue, encoded.map(readMessage));
  const size = encoded.reduce((sum, message) => sum + message.length, 0);
  return {
    status: 200,
    body: { "sequence-numbers": types.wrap_array(sequences, LONG, undefined) },
    units: billedUnits(size),
  };
}

function cancel({ queue, body }: Call): Reply {
  cancelScheduled(queue, list(body, "sequence-numbers").map(long));
  return { status: 200 };
}

function peekMessages({ queue, body }: Call): Reply {
  const from = long(body["from-sequence-number"]);
  const found = peek(queue, from, long(body["message-count"]), text(body, "session-id"));
  const messages = found.map((message) => ({ message: writeMessage(message, undefined) }));
  return { status: messages.length === 0 ? 204 : 200, body: { messages } };
}

function renew({ client, queue, body }: Call): Reply {
  const numbers = list(body, "lock-tokens").map((token) => lockNumber(client.broker.boot, token));
  const expirations = numbers.map((number) => renewLock(queue, number));
  return { status: 200, body: { expirations: types.wrap_array(expirations, TIMESTAMP, undefined) } };
}

/** Bills by message, not by call. */
function receiveDeferred({ client, queue, body }: Call): Reply {
  const taken = takeDeferred(queue, {
    sequences: list(body, "sequence-numbers").map(long),
    connection: client,
    removes: body["receiver-settle-mode"] === 0,
    sessionId: text(body, "session-id"),
  });
  const messages = taken.map(({ message, lock }) => ({
    message: writeMessage(message, lock && lockedUntil(lock)),
    ...(lock && { "lock-token": types.wrap_uuid(lockToken(client.broker.boot, lock.number)) }),
  }));
  return { status: 200, body: { messages }, units: 0 };
}

/** Bills by settlement, not by call. */
function updateDisposition({ client, queue, body }: Call): Reply {
  const settlement = readSettlement(body);
  for (const token of list(body, "lock-tokens")) settle(queue, lockNumber(client.broker.boot, token), settlement);
  return { status: 200, units: 0 };
}

/** `defered` is the wire's own spelling; `suspended` stands for dead-lettered. */
function readSettlement(body: Record<string, unknown>): Settlement {
  const properties = (body["properties-to-modify"] ?? {}) as Record<string, unknown>;
  const reason = text(body, "deadletter-reason");
  const description = text(body, "deadletter-description");
  switch (body["disposition-status"]) {
    case "completed":
      return { kind: "complete" };
    case "abandoned":
      return { kind: "abandon", properties };
    case "defered":
      return { kind: "defer", properties };
    case "suspended":
      return {
        kind: "deadLetter",
        properties: {
          ...properties,
          ...(reason !== undefined && { DeadLetterReason: reason }),
          ...(description !== undefined && { DeadLetterErrorDescription: description }),
        },
      };
    default:
      throw new BrokerError("com.microsoft:argument-error", "The disposition status is unknown.");
  }
}

function renewSessionLock({ queue, body }: Call): Reply {
  const until = renewSession(queue, text(body, "session-id") ?? "");
  return { status: 200, body: { expiration: types.wrap_timestamp(until) } };
}

function readState({ queue, body }: Call): Reply {
  return { status: 200, body: { "session-state": getSessionState(queue, text(body, "session-id") ?? "") ?? null } };
}

function writeState({ queue, body }: Call): Reply {
  const state = body["session-state"];
  // copied: what rhea read is a view of the socket's chunk
  setSessionState(queue, text(body, "session-id") ?? "", Buffer.isBuffer(state) ? Buffer.from(state) : undefined);
  return { status: 200 };
}

function list(body: Record<string, unknown>, key: string): unknown[] {
  const value = body[key];
  if (Array.isArray(value)) return value;
  throw new BrokerError("com.microsoft:argument-error", `${key} must be a list.`);
}

function text(body: Record<string, unknown>, key: string): string | undefined {
  const value = body[key];
  return typeof value === "string" ? value : undefined;
}

/** Longs above 2^53 come as their eight bytes. */
function long(value: unknown): number {
  if (Buffer.isBuffer(value) && value.length === 8) return Number(value.readBigInt64BE(0));
  if (typeof value === "number") return value;
  throw new BrokerError("com.microsoft:argument-error", "A number is missing.");
}

function bytes(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  throw new BrokerError("com.microsoft:argument-error", "A message is missing.");
}
