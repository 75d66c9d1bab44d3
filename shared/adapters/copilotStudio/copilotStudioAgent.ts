import { AgentError } from "../../domain/agentError.ts";
import type { CopilotStudioAgent } from "../../domain/agentRecord.ts";
import type { AgentInput } from "../../ports/agent.ts";
import type { AgentKinds } from "../../ports/agentKinds.ts";
import type { Activity, SentActivity } from "./activity.ts";
import { type Conversation, conversation } from "./conversation.ts";
import type { EngineAddress } from "./engineAddress.ts";
import { heardActivity } from "./heardActivity.ts";
import { postTurn } from "./postTurn.ts";
import { readReply } from "./readReply.ts";
import { toTurn } from "./toTurn.ts";

/** What talking with agents of Copilot Studio needs. */
export interface CopilotStudioDeps {
  /** A token of this app's identity for a scope. */
  readonly token: (scope: string) => Promise<string>;
  /** How long an agent may stay silent, in ms. */
  readonly quietMs: number;
  /** Whether an agent may be on this machine; for the embedded stack alone. */
  readonly allowLocal: boolean;
}

/** A way to say something to one agent. */
interface Engine {
  readonly begin: (body: object) => Promise<{ conversationId: string | undefined; activities: readonly Activity[] }>;
  readonly tell: (conversationId: string, sent: SentActivity) => Promise<readonly Activity[]>;
}

/**
 * Takes the turns of agents of Copilot Studio over its engine's own protocol, one conversation a call. The engine keeps
 * the conversation; its id is all that must be remembered here.
 */
export function copilotStudioAgent(deps: CopilotStudioDeps): AgentKinds["copilotStudio"] {
  return async (agent, input) => {
    const engine = await openEngine(deps, agent, input.attemptId);
    if (input.heard.kind === "answered") {
      const { conversationId, activities } = await begin(engine, agent, input);
      const fresh: Conversation = { conversationId, asked: "", repeats: 0, turns: 0 };
      return toTurn(agent, input.heard, readReply(activities, agent.resultEvent), fresh);
    }
    const before = conversation.safeParse(input.memory);
    if (!before.success) throw new AgentError("NotConfigured", "the agent has no conversation to go on with");
    const activities = await engine.tell(before.data.conversationId, heardActivity(input.heard));
    return toTurn(agent, input.heard, readReply(activities, agent.resultEvent), before.data);
  };
}

/**
 * Begins a conversation. Where there are variables they are told before the start event, so that the first topic knows
 * them: the request that begins a conversation cannot carry any.
 */
async function begin(
  engine: Engine,
  agent: CopilotStudioAgent,
  { inputAttributes, heard }: AgentInput,
): Promise<{ conversationId: string; activities: readonly Activity[] }> {
  const hasVariables = Object.keys(inputAttributes).length > 0;
  const begun = await engine.begin({ emitStartConversationEvent: !hasVariables, locale: agent.language });
  const { conversationId } = begun;
  if (conversationId === undefined) throw new AgentError("Unreadable", "Copilot Studio named no conversation");
  if (!hasVariables) return { conversationId, activities: begun.activities };
  const variables: SentActivity = { type: "event", name: agent.variablesEvent, value: inputAttributes };
  const told = await engine.tell(conversationId, variables);
  const started = await engine.tell(conversationId, heardActivity(heard));
  return { conversationId, activities: [...begun.activities, ...told, ...started] };
}

async function openEngine(deps: CopilotStudioDeps, agent: CopilotStudioAgent, attemptId: string): Promise<Engine> {
  const address = await engineAddressOf(deps, agent);
  const token = await deps.token(address.scope);
  const common = { token, quietMs: deps.quietMs };
  return {
    begin: (body) => postTurn({ ...common, url: address.url(), body }),
    async tell(conversationId, sent) {
      const activity = {
        ...sent,
        locale: agent.language,
        from: { id: attemptId, role: "user" },
        conversation: { id: conversationId },
      };
      const url = address.url(conversationId);
      return (await postTurn({ ...common, url, body: { activity, conversationId } })).activities;
    },
  };
}

/** Microsoft's client takes a fifth of a second to load, so only processes that talk with such an agent load it. */
async function engineAddressOf(deps: CopilotStudioDeps, agent: CopilotStudioAgent): Promise<EngineAddress> {
  if (agent.directConnectUrl?.startsWith("http:") === true && !deps.allowLocal) {
    throw new AgentError("NotConfigured", "agents on this machine are for the embedded stack alone");
  }
  const { engineAddress } = await import("./engineAddress.ts");
  return engineAddress(agent);
}
