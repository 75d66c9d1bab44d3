import type { CopilotStudioAgent, OpenAiAgent, ScriptAgent } from "../domain/agentRecord.ts";
import type { AgentInput, AgentTurn } from "./agent.ts";

/** Takes one turn of an agent of one kind. */
export type TakeTurn<A> = (agent: A, input: AgentInput) => Promise<AgentTurn>;

/** The kinds of agents, each with whoever takes its turns; they promise what an Agent does. */
export interface AgentKinds {
  readonly script: TakeTurn<ScriptAgent>;
  readonly copilotStudio: TakeTurn<CopilotStudioAgent>;
  readonly openAi: TakeTurn<OpenAiAgent>;
}
