import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import type { ConfigStore } from "../../../../shared/ports/configStore.ts";
import { judgeAgent } from "../../../../shared/steps/settle/judgeAgent.ts";
import type { SettleDeps } from "../../../../shared/steps/settle/settleDeps.ts";
import { counted } from "../../../support/counted.ts";
import { opening, peopleConfig, peopleWorld } from "../../../support/peopleWorld.ts";

const day = 24 * 3_600_000;

/** A configuration whose agent has just failed, after these calls; what judging needs, and how it stands afterwards. */
async function failing(changes: Partial<EngagementConfig>, answered = 0, agentFailed = 0, at = opening) {
  const world = peopleWorld();
  const config = peopleConfig(changes);
  await world.configs.saveConfig(config, "any");
  await world.callLedger.add(config.id, counted(at, { answered, agentFailed }));
  // of all that settling needs, judging reads no more than this
  const deps = world as unknown as SettleDeps;
  return {
    world,
    deps,
    config,
    suspended: async () => (await world.configs.config(config.id))?.value.suspended,
  };
}

test.each([
  ["None", { agentFailureTreatment: "None" as const }, 100, 100, undefined],
  ["Suspend, at the first failure", { agentFailureTreatment: "Suspend" as const }, 1, 1, "BotFailure"],
  [
    "Threshold, reached",
    { agentFailureTreatment: "Threshold" as const, agentFailureThreshold: 5 },
    40,
    2,
    "BotFailure",
  ],
  [
    "Threshold, not reached",
    { agentFailureTreatment: "Threshold" as const, agentFailureThreshold: 5 },
    41,
    2,
    undefined,
  ],
  ["Threshold, too few calls to tell", { agentFailureTreatment: "Threshold" as const }, 19, 2, undefined],
  ["Threshold, few calls, and all have failed", { agentFailureTreatment: "Threshold" as const }, 3, 3, "BotFailure"],
  ["Threshold, just enough calls", { agentFailureTreatment: "Threshold" as const }, 20, 1, "BotFailure"],
  ["Threshold, no calls at all", { agentFailureTreatment: "Threshold" as const }, 0, 0, undefined],
])("%s decides whether the configuration is suspended", async (_, changes, answered, failed, expected) => {
  const { deps, config, suspended } = await failing(changes, answered, failed);
  await judgeAgent(deps, config.id);
  expect(await suspended()).toBe(expected);
});

test("Calls of more than a day ago do not count", async () => {
  const { deps, config, suspended } = await failing(
    { agentFailureTreatment: "Threshold" },
    100,
    50,
    opening - day - 60_000,
  );
  await judgeAgent(deps, config.id);
  expect(await suspended()).toBeUndefined();
});

test("What is suspended already keeps its reason, and what is gone is no failure", async () => {
  const { deps, config, suspended } = await failing({ agentFailureTreatment: "Suspend", suspended: "ApiAction" });
  await judgeAgent(deps, config.id);
  expect(await suspended()).toBe("ApiAction");
  await expect(judgeAgent(deps, "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f")).resolves.toBeUndefined();
});

test("A change that an administrator makes in between is kept", async () => {
  const { world, deps, config } = await failing({ agentFailureTreatment: "Suspend" });
  let changed = false;
  const configs: ConfigStore = {
    ...world.configs,
    async saveConfig(next, condition) {
      if (!changed) await world.configs.saveConfig({ ...config, name: "Renamed" }, "any");
      changed = true;
      return world.configs.saveConfig(next, condition);
    },
  };
  await judgeAgent({ ...deps, configs }, config.id);
  expect((await world.configs.config(config.id))?.value).toMatchObject({ name: "Renamed", suspended: "BotFailure" });
});
