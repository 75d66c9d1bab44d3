import { scriptedAgent } from "../../shared/adapters/scriptedAgent/scriptedAgent.ts";
import { recentRecords } from "../../shared/adapters/system/recentRecords.ts";
import { systemClock } from "../../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import { agentScript } from "../../shared/domain/agentScript.ts";
import { memoryAgent } from "../support/memory/memoryAgent.ts";
import { memoryConfigStore } from "../support/memory/memoryConfigStore.ts";
import { memoryRandom } from "../support/memory/memoryRandom.ts";
import { memoryRecentRecords } from "../support/memory/memoryRecentRecords.ts";
import { agentContract } from "./suites/agentContract.ts";
import { randomSourceContract } from "./suites/randomSourceContract.ts";
import { recentRecordsContract } from "./suites/recentRecordsContract.ts";

randomSourceContract("memory", () => memoryRandom(7));
randomSourceContract("the machine", () => systemRandom);

recentRecordsContract("memory", () => memoryRecentRecords());
recentRecordsContract("a process", () => recentRecords());

agentContract("memory", async () => {
  const agent = memoryAgent();
  const ask = { kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 } as const;
  agent.script([ask], [{ kind: "say", text: "Bye." }, { kind: "end" }]);
  return { agent, agentId: "any" };
});

agentContract("a script", async () => {
  const script = agentScript.parse({
    start: "ask",
    nodes: {
      ask: { ask: "Free?", choices: [], otherwise: "bye", silence: "bye" },
      bye: { say: "Bye.", next: "end" },
      end: { end: true },
    },
  });
  const configs = memoryConfigStore();
  await configs.saveRecord("agents", "polite", { name: "Polite", script }, "any");
  return { agent: scriptedAgent(configs), agentId: "polite" };
});

test("the same seed gives the same chance", () => {
  expect(memoryRandom(3).uuid()).toBe(memoryRandom(3).uuid());
  expect(memoryRandom(3).uuid()).not.toBe(memoryRandom(4).uuid());
});

test("the machine's clock tells the time", () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
