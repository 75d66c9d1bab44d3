import { LRUCache } from "lru-cache";
import { AgentError } from "../../domain/agentError.ts";
import type { AgentRecord } from "../../domain/agentRecord.ts";
import type { Agent, AgentInput, AgentTurn } from "../../ports/agent.ts";
import type { AgentKinds } from "../../ports/agentKinds.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/** So many turns are remembered, and for this long, in ms: far longer than two handlers of one event lie apart. */
const mostTurns = 500;
const turnLife = 60_000;

/**
 * The agents that administrators keep, each asked by its kind. The same question, asked again while its answer is
 * remembered, is answered without asking the agent: an event that comes twice, or whose row was overtaken, is heard
 * once by an agent that keeps the conversation on its own side, and costs one answer of a language model.
 */
export function agents(configs: ConfigStore, kinds: AgentKinds): Agent {
  const taken = new LRUCache<string, Promise<AgentTurn>>({ max: mostTurns, ttl: turnLife });
  return {
    async turn(input) {
      const key = JSON.stringify([input.agentId, input.attemptId, input.heard, input.memory]);
      const known = taken.get(key);
      if (known !== undefined) return known;
      const turn = takeTurn(configs, kinds, input);
      taken.set(key, turn);
      try {
        return await turn;
      } catch (error) {
        if (taken.peek(key) === turn) taken.delete(key);
        throw error;
      }
    },
  };
}

async function takeTurn(configs: ConfigStore, kinds: AgentKinds, input: AgentInput): Promise<AgentTurn> {
  const agent = await configs.record("agents", input.agentId);
  if (agent === undefined) throw new AgentError("NotConfigured", `no agent has the id ${input.agentId}`);
  return byKind(kinds, agent.value, input);
}

function byKind(kinds: AgentKinds, agent: AgentRecord, input: AgentInput): Promise<AgentTurn> {
  switch (agent.kind) {
    case "copilotStudio":
      return kinds.copilotStudio(inLanguageOf(input, agent), input);
    case "openAi":
      return kinds.openAi(inLanguageOf(input, agent), input);
    default:
      return kinds.script(agent, input);
  }
}

/** An agent that finds its own words speaks the language of the call. */
function inLanguageOf<A extends { readonly language: string }>({ language }: AgentInput, agent: A): A {
  return language === undefined ? agent : { ...agent, language };
}
