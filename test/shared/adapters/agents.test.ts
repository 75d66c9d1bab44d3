import { agents } from "../../../shared/adapters/agents/agents.ts";
import { agentRecord } from "../../../shared/domain/agentRecord.ts";
import type { AgentTurn } from "../../../shared/ports/agent.ts";
import type { AgentKinds } from "../../../shared/ports/agentKinds.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";

const model = agentRecord.parse({
  kind: "openAi",
  name: "Model",
  endpoint: "https://models.example/v1",
  model: "m",
  instructions: "Be kind.",
  keySetting: "AGENT_KEY_MODEL",
  language: "en-US",
});

test("an agent that finds its own words speaks the language of the call, where its configuration says one", async () => {
  const configs = memoryConfigStore();
  await configs.saveRecord("agents", "model", model, "any");
  const unused = async () => Promise.reject(new Error("unused"));
  const openAi: AgentKinds["openAi"] = async ({ language }): Promise<AgentTurn> => ({
    actions: [],
    memory: 1,
    language,
  });
  const all = agents(configs, { script: unused, copilotStudio: unused, openAi });
  const input = { agentId: "model", heard: { kind: "answered" } as const, memory: undefined, inputAttributes: {} };
  expect((await all.turn({ ...input, attemptId: "a.1" })).language).toBe("en-US");
  expect((await all.turn({ ...input, attemptId: "b.1", language: "de-DE" })).language).toBe("de-DE");
});
