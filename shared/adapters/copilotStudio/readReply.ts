import type { AgentAction } from "../../ports/agent.ts";
import type { Activity } from "./activity.ts";
import { speakable } from "./speakable.ts";

/** What an agent has said and wants, read from its activities. */
export interface Reply {
  readonly texts: readonly string[];
  /** Result attributes to note. */
  readonly attributes: Readonly<Record<string, string>>;
  /** How the conversation goes on, where not with the customer's answer. */
  readonly last?: Extract<AgentAction, { kind: "escalate" | "end" }>;
}

/** Longer values than a result attribute may have are cut. */
const longestValue = 4_000;

/** Further attributes of one event are left out: as many as a delivery may bring (contract §4). */
const mostAttributes = 100;

/** The event by which an agent says that a machine has answered; its value is `hungUp` or `messageLeft`. */
const machineEvent = "answeringMachine";

/**
 * Reads the activities of a turn: messages are said, the result event notes attributes, `handoff.initiate` (the topic
 * Escalate, or a node Transfer conversation) asks for a representative, `endOfConversation` ends. What comes after the
 * first of the last two is left out. Unknown activities mean nothing here.
 * @param resultEvent the name of the event by which the agent notes attributes
 */
export function readReply(activities: readonly Activity[], resultEvent: string): Reply {
  const texts: string[] = [];
  let attributes: Record<string, string> = {};
  for (const item of activities) {
    const last = lastAction(item);
    if (last !== undefined) return { texts, attributes, last };
    const text = item.type === "message" ? speakable(item) : "";
    if (text !== "") texts.push(text);
    if (item.type === "event" && item.name === resultEvent)
      attributes = { ...attributes, ...readAttributes(item.value) };
  }
  return { texts, attributes };
}

function lastAction({ type, name, value }: Activity): Reply["last"] {
  if (type === "endOfConversation") return { kind: "end" };
  if (type === "handoff") return { kind: "escalate", reason: reasonOf(value) };
  if (type !== "event") return undefined;
  if (name === "handoff.initiate") return { kind: "escalate", reason: reasonOf(value) };
  if (name !== machineEvent) return undefined;
  return { kind: "end", machine: value === "messageLeft" ? "messageLeft" : "hungUp" };
}

/** The private note for the representative, else the topic that led to the handoff (facts/dynamics.md §5). */
function reasonOf(value: unknown): string {
  const context = objectIn(value);
  const reason = [context["va_AgentMessage"], context["va_LastTopic"]].find(
    (text) => typeof text === "string" && text !== "",
  );
  return typeof reason === "string" ? reason.slice(0, 400) : "Escalated by the agent";
}

function readAttributes(value: unknown): Record<string, string> {
  const entries = Object.entries(objectIn(value)).slice(0, mostAttributes);
  return Object.fromEntries(
    entries.flatMap(([name, given]): [string, string][] => {
      if (given === null || given === undefined || name === "" || name.length > 100) return [];
      const text = typeof given === "object" ? JSON.stringify(given) : String(given);
      return [[name, text.slice(0, longestValue)]];
    }),
  );
}

/** A value that is an object, or the JSON text of one, as topics write it. */
function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value === "string") {
    try {
      return objectIn(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
