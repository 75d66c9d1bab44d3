import type { Agent } from "../../ports/agent.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import { runScript } from "./runScript.ts";

/** An agent that follows a script kept by administrators (kind `agents`). */
export function scriptedAgent(configs: ConfigStore): Agent {
  return {
    async turn({ agentId, heard, memory, inputAttributes }) {
      const agent = await configs.record("agents", agentId);
      if (agent === undefined) throw new Error(`no agent has the id ${agentId}`);
      return runScript(agent.value.script, { heard, memory, inputAttributes });
    },
  };
}
