import { AgentError } from "../../../shared/domain/agentError.ts";
import type { Agent, AgentAction, AgentInput } from "../../../shared/ports/agent.ts";

/** An agent that does what it is told, and keeps what it was told. */
export interface MemoryAgent extends Agent {
  readonly heard: readonly AgentInput[];
  /** Gives the answers to come, one turn each; after the last one it ends the conversation. */
  script(...turns: (readonly AgentAction[] | "fails")[]): void;
}

/** An agent without a mind; its memory is the number of turns it has taken, so that asking it twice is harmless. */
export function memoryAgent(): MemoryAgent {
  const heard: AgentInput[] = [];
  let turns: readonly (readonly AgentAction[] | "fails")[] = [];
  return {
    heard,
    script: (...given) => {
      turns = given;
    },
    async turn(input) {
      heard.push(input);
      const taken = typeof input.memory === "number" ? input.memory : 0;
      const actions = turns[taken] ?? [{ kind: "end" }];
      if (actions === "fails") throw new AgentError("Unreachable", "the agent is not there");
      return { actions, memory: taken + 1, language: "en-US" };
    },
  };
}
