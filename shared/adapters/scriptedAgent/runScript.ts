import { AgentError } from "../../domain/agentError.ts";
import type { AgentScript, ScriptNode } from "../../domain/agentScript.ts";
import { fillIn } from "../../domain/fillIn.ts";
import { holdsPhrase } from "../../domain/holdsPhrase.ts";
import type { AgentAction, AgentTurn, Heard } from "../../ports/agent.ts";

/** What the script is told. */
export interface ScriptInput {
  readonly heard: Heard;
  /** The node that waits for what was heard, as given with the turn before. */
  readonly memory: unknown;
  readonly inputAttributes: Readonly<Record<string, string>>;
}

/** A script that passes this many nodes without waiting goes in circles. */
const mostNodes = 100;

/**
 * Goes on in a script from the node that waited, up to the next one that must wait or ends. Pure.
 * @returns what the agent wants and the node it waits at
 * @throws AgentError NotConfigured where the script goes in circles or the memory names no node that waits
 */
export function runScript(script: AgentScript, input: ScriptInput): AgentTurn {
  const variables = { ...script.variables, ...input.inputAttributes };
  const actions: AgentAction[] = [];
  let name = nextNode(script, input);
  for (let passed = 0; passed < mostNodes; passed += 1) {
    const node = nodeOf(script, name);
    const next = pass(node, variables, actions);
    if (next === undefined) return { actions, memory: { at: name }, language: script.language };
    name = next;
  }
  throw new AgentError("NotConfigured", "the script goes in circles");
}

function nodeOf(script: AgentScript, name: string): ScriptNode {
  const node = own(script.nodes, name);
  if (node === undefined) throw new AgentError("NotConfigured", "the script has no such node");
  return node;
}

/** A property of its own: an attribute may be named, or read, like something that every object inherits. */
function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Adds what a node wants; gives the node after it, or undefined where something must be waited for. */
function pass(
  node: ScriptNode,
  variables: Readonly<Record<string, string>>,
  actions: AgentAction[],
): string | undefined {
  if ("say" in node) {
    actions.push({ kind: "say", text: fillIn(node.say, variables) });
    return node.next;
  }
  if ("set" in node) {
    const entries = Object.entries(node.set).map(([key, value]) => [key, fillIn(value, variables)]);
    actions.push({ kind: "note", attributes: Object.fromEntries(entries) });
    return node.next;
  }
  if ("branch" in node) return own(node.cases, own(variables, node.branch) ?? "") ?? node.otherwise;
  if ("ask" in node) {
    const maxKeys = Math.max(1, ...node.choices.map((choice) => choice.key?.length ?? 0));
    const { by, silenceSeconds } = node;
    actions.push({ kind: "ask", text: fillIn(node.ask, variables), by, silenceSeconds, maxKeys });
  } else if ("escalate" in node) actions.push({ kind: "escalate", reason: node.escalate });
  else actions.push({ kind: "end", ...(node.machine === undefined ? {} : { machine: node.machine }) });
  return undefined;
}

/** Where what was heard leads. */
function nextNode(script: AgentScript, { heard, memory }: ScriptInput): string {
  if (heard.kind === "answered") return script.start;
  const node = nodeOf(script, waitingAt(memory));
  if ("escalate" in node) return node.otherwise;
  if (!("ask" in node)) throw new AgentError("NotConfigured", "the script was not waiting");
  if (heard.kind === "silence") return node.silence;
  if (heard.kind === "keys") return node.choices.find((choice) => choice.key === heard.keys)?.next ?? node.otherwise;
  if (heard.kind !== "speech") return node.otherwise;
  const always = script.always.find(({ phrases }) => phrases.some((phrase) => holdsPhrase(heard.text, phrase)));
  if (always !== undefined) return always.next;
  const choice = node.choices.find(({ phrases }) => phrases.some((phrase) => holdsPhrase(heard.text, phrase)));
  return choice?.next ?? node.otherwise;
}

function waitingAt(memory: unknown): string {
  if (typeof memory === "object" && memory !== null && "at" in memory) return String(memory.at);
  throw new AgentError("NotConfigured", "the script was not begun");
}
