import { agents } from "../../shared/adapters/agents/agents.ts";
import { copilotStudioAgent } from "../../shared/adapters/copilotStudio/copilotStudioAgent.ts";
import { openAiAgent } from "../../shared/adapters/openAi/openAiAgent.ts";
import { scriptedAgent } from "../../shared/adapters/scriptedAgent/scriptedAgent.ts";
import { agentRecord } from "../../shared/domain/agentRecord.ts";
import type { AgentKinds } from "../../shared/ports/agentKinds.ts";
import { copilotStudioStandIn, engineToken } from "../support/copilotStudioStandIn.ts";
import type { JsonServer } from "../support/jsonServer.ts";
import { memoryAgent } from "../support/memory/memoryAgent.ts";
import { memoryConfigStore } from "../support/memory/memoryConfigStore.ts";
import { openAiStandIn } from "../support/openAiStandIn.ts";
import { agentContract } from "./suites/agentContract.ts";

const servers: JsonServer[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

const kinds: AgentKinds = {
  script: scriptedAgent,
  copilotStudio: copilotStudioAgent({ token: async () => engineToken, quietMs: 2_000, allowLocal: true }),
  openAi: openAiAgent({ token: async () => "token", key: () => "key", timeoutMs: 30_000, allowLocal: true }),
};

/** The agents of the app, with one of them kept under the id `polite`. */
async function keeping(record: unknown) {
  const configs = memoryConfigStore();
  await configs.saveRecord("agents", "polite", agentRecord.parse(record), "any");
  return { configs, agent: agents(configs, kinds), agentId: "polite" };
}

agentContract("memory", async () => {
  const agent = memoryAgent();
  const ask = { kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 } as const;
  agent.script([ask], [{ kind: "say", text: "Bye." }, { kind: "end" }]);
  return { agent, agentId: "any", fail: () => agent.script([ask], "fails") };
});

agentContract("a script", async () => {
  const script = {
    start: "ask",
    nodes: {
      ask: { ask: "Free?", choices: [], otherwise: "bye", silence: "bye" },
      bye: { say: "Bye.", next: "end" },
      end: { end: true },
    },
  };
  const { configs, ...made } = await keeping({ name: "Polite", script });
  return { ...made, fail: async () => void (await configs.removeRecord("agents", "polite", "any")) };
});

agentContract("Copilot Studio", async () => {
  let fails = false;
  const engine = await copilotStudioStandIn(({ activity }) => {
    if (fails) return 500;
    if (activity["name"] === "pvaSetContext") return [];
    if (activity["name"] === "startConversation") return [{ type: "message", text: "Free?" }];
    return [{ type: "message", text: "Bye." }, { type: "endOfConversation" }];
  });
  servers.push(engine);
  const made = await keeping({ kind: "copilotStudio", name: "Polite", directConnectUrl: engine.address });
  return {
    ...made,
    fail: () => {
      fails = true;
    },
  };
});

agentContract("a language model", async () => {
  let fails = false;
  const model = await openAiStandIn(({ messages }) => {
    if (fails) return 500;
    const isFirst = messages.filter(({ role }) => role === "user").length === 1;
    if (isFirst) return { calls: [{ tool: "ask", with: { text: "Free?" } }] };
    return { text: "Bye.", calls: [{ tool: "endCall", with: {} }] };
  });
  servers.push(model);
  const made = await keeping({
    kind: "openAi",
    name: "Polite",
    endpoint: `${model.url}/v1`,
    model: "any",
    instructions: "Be polite.",
  });
  return {
    ...made,
    fail: () => {
      fails = true;
    },
  };
});
