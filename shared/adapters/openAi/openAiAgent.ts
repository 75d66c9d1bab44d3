import { AgentError } from "../../domain/agentError.ts";
import type { OpenAiAgent } from "../../domain/agentRecord.ts";
import type { AgentAction, AgentInput, AgentTurn } from "../../ports/agent.ts";
import type { AgentKinds } from "../../ports/agentKinds.ts";
import { type AuthorizationDeps, authorization } from "./authorization.ts";
import { bounded } from "./bounded.ts";
import { heardLine } from "./heardLine.ts";
import { instructions } from "./instructions.ts";
import { type TalkMemory, talkMemory } from "./memory.ts";
import { postChat } from "./postChat.ts";
import { readAnswer, type Wishes } from "./readAnswer.ts";
import { toolsFor } from "./tools.ts";

/** What talking with a language model needs. */
export interface OpenAiDeps extends AuthorizationDeps {
  /** How long one turn may take, in ms. */
  readonly timeoutMs: number;
}

/** A model that only notes results is asked to go on this often before it counts as mute. */
const mostRounds = 3;

/**
 * Takes the turns of language models behind Azure OpenAI or any endpoint that speaks its protocol (chat completions
 * with function tools). The endpoint remembers nothing: the conversation is this agent's memory.
 */
export function openAiAgent(deps: OpenAiDeps): AgentKinds["openAi"] {
  return async (agent, input) => {
    const before = memoryOf(input);
    const lines = [...before.lines, { role: "user" as const, content: heardLine(input.heard) }];
    const answer = await askUntilComplete(deps, agent, input, { ...before, lines });
    const note: AgentAction[] =
      Object.keys(answer.attributes).length === 0 ? [] : [{ kind: "note", attributes: answer.attributes }];
    const said = answer.said === "" ? [] : [{ role: "assistant" as const, content: answer.said }];
    const memory = bounded({
      lines: [...lines, ...said],
      results: { ...before.results, ...answer.attributes },
      turns: before.turns + 1,
    });
    return turnOf(agent, [...note, ...answer.actions], memory);
  };
}

function turnOf(agent: OpenAiAgent, actions: readonly AgentAction[], memory: TalkMemory): AgentTurn {
  return { actions, memory, language: agent.language, ...(agent.voice === undefined ? {} : { voice: agent.voice }) };
}

function memoryOf({ heard, memory }: AgentInput): TalkMemory {
  if (heard.kind === "answered") return { lines: [], results: {}, turns: 0 };
  const parsed = talkMemory.safeParse(memory);
  if (!parsed.success) throw new AgentError("NotConfigured", "the agent has no conversation to go on with");
  return parsed.data;
}

/** Asks the model until its answer says how the call goes on; all rounds share one time-out. */
async function askUntilComplete(
  deps: OpenAiDeps,
  agent: OpenAiAgent,
  input: AgentInput,
  { lines, results }: TalkMemory,
): Promise<Wishes> {
  const signal = AbortSignal.timeout(deps.timeoutMs);
  const headers = await authorization(deps, agent);
  const tools = toolsFor(agent);
  const messages: unknown[] = [
    { role: "system", content: instructions(agent, input.inputAttributes, results) },
    ...lines,
  ];
  let attributes: Record<string, string> = {};
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await postChat({ agent, headers, messages, tools, signal });
    const wishes = readAnswer(agent, answer);
    attributes = { ...attributes, ...wishes.attributes };
    if (wishes.complete) return { ...wishes, attributes };
    // the protocol wants an answer to every tool call before the model goes on
    const noted = (answer.tool_calls ?? []).map(({ id }) => ({ role: "tool", tool_call_id: id, content: "noted" }));
    messages.push({ role: "assistant", ...answer }, ...noted);
  }
  throw new AgentError("Mute", "the model answered without words");
}
