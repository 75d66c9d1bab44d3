import type { z } from "zod";
import { AgentError } from "../../domain/agentError.ts";
import type { OpenAiAgent } from "../../domain/agentRecord.ts";
import { longestSpeech } from "../../domain/longestSpeech.ts";
import type { AgentAction } from "../../ports/agent.ts";
import type { Answer } from "./completion.ts";
import { type ToolName, tools } from "./tools.ts";

/** What a model's answer asks for. */
export interface Wishes {
  /** What is done at once. */
  readonly actions: readonly AgentAction[];
  /** What is noted. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What is said, in all, for the conversation's memory. */
  readonly said: string;
  /** Whether the actions end with something that is waited for, so that the turn is complete. */
  readonly complete: boolean;
}

/**
 * Reads a model's answer. Plain words are said, and the customer is listened to after them unless a tool says
 * otherwise; tools are read in order up to the first that waits for something.
 * @throws AgentError where a tool is unknown, not allowed, or called with something else than it takes
 */
export function readAnswer(agent: OpenAiAgent, answer: Answer): Wishes {
  const texts: string[] = spoken(answer.content);
  const attributes: Record<string, string> = {};
  for (const call of answer.tool_calls ?? []) {
    const name = call.function.name;
    if (!isAllowed(agent, name)) throw new AgentError("Unreadable", "the model called a tool that it does not have");
    if (name === "setResult") {
      Object.assign(attributes, textsOf(argumentsOf("setResult", call.function.arguments).attributes));
    } else return finish(agent, name, call.function.arguments, texts, attributes);
  }
  const question = texts.at(-1);
  if (question === undefined) return { actions: [], attributes, said: "", complete: false };
  return wishes([...texts.slice(0, -1).map(say), ask(agent, question)], attributes, texts);
}

function finish(
  agent: OpenAiAgent,
  name: Exclude<ToolName, "setResult">,
  json: string,
  before: readonly string[],
  attributes: Readonly<Record<string, string>>,
): Wishes {
  if (name === "ask") {
    const { text, ...how } = argumentsOf("ask", json);
    const question = spoken(text)[0];
    if (question === undefined) throw new AgentError("Mute", "the model asked without words");
    const texts = before.filter((said) => said !== question);
    return wishes([...texts.map(say), ask(agent, question, how)], attributes, [...texts, question]);
  }
  if (name === "escalate") {
    const { reason, text } = argumentsOf("escalate", json);
    const texts = [...before, ...spoken(text).filter((last) => last !== before.at(-1))];
    return wishes([...texts.map(say), { kind: "escalate", reason: reason.slice(0, 400) }], attributes, texts);
  }
  const { machine, text } = argumentsOf("endCall", json);
  const texts = [...before, ...spoken(text).filter((last) => last !== before.at(-1))];
  return wishes([...texts.map(say), { kind: "end", ...(machine === undefined ? {} : { machine }) }], attributes, texts);
}

function wishes(
  actions: readonly AgentAction[],
  attributes: Readonly<Record<string, string>>,
  texts: readonly string[],
): Wishes {
  return { actions, attributes, said: texts.join(" "), complete: true };
}

function isAllowed(agent: OpenAiAgent, name: string): name is ToolName {
  return name === "ask" || (agent.tools as readonly string[]).includes(name);
}

function argumentsOf<N extends ToolName>(name: N, json: string): z.infer<(typeof tools)[N]["input"]> {
  let given: unknown;
  try {
    given = JSON.parse(json === "" ? "{}" : json);
  } catch {
    throw new AgentError("Unreadable", "the model called a tool with something that is no JSON");
  }
  const parsed = tools[name].input.safeParse(given);
  if (!parsed.success) throw new AgentError("Unreadable", `the model called ${name} with something it does not take`);
  return parsed.data as z.infer<(typeof tools)[N]["input"]>;
}

function textsOf(attributes: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

/** What of a text can be said: on one line, without the marks of Markdown, not too long; nothing where it is empty. */
function spoken(text: string | null | undefined): string[] {
  const plain = (text ?? "")
    .replace(/[*_`#]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain === "" ? [] : [plain.slice(0, longestSpeech)];
}

function say(text: string): AgentAction {
  return { kind: "say", text };
}

function ask(
  { listenBy, silenceSeconds, maxKeys }: OpenAiAgent,
  text: string,
  how: { by?: "speech" | "keys" | "speechOrKeys" | undefined; maxKeys?: number | undefined } = {},
): AgentAction {
  return { kind: "ask", text, by: how.by ?? listenBy, silenceSeconds, maxKeys: how.maxKeys ?? maxKeys };
}
