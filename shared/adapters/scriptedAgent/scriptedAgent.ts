import type { AgentKinds } from "../../ports/agentKinds.ts";
import { runScript } from "./runScript.ts";

/** Takes the turns of agents that follow a script kept by administrators. */
export const scriptedAgent: AgentKinds["script"] = async (agent, { heard, memory, inputAttributes }) => ({
  ...runScript(agent.script, { heard, memory, inputAttributes }),
  ...(agent.voice === undefined ? {} : { voice: agent.voice }),
});
