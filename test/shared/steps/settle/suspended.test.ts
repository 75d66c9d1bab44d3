import { judgeAbandonment } from "../../../../shared/steps/settle/judgeAbandonment.ts";
import { judgeAgent } from "../../../../shared/steps/settle/judgeAgent.ts";
import type { SettleDeps } from "../../../../shared/steps/settle/settleDeps.ts";
import { counted } from "../../../support/counted.ts";
import { memoryTelemetry } from "../../../support/memory/memoryTelemetry.ts";
import { opening, peopleConfig, peopleWorld } from "../../../support/peopleWorld.ts";

/** A predictive configuration at both of its limits, and who is told. */
async function atTheLimit() {
  const world = { ...peopleWorld(), telemetry: memoryTelemetry() };
  const config = peopleConfig({ dialMode: "Predictive", agentFailureTreatment: "Suspend" });
  await world.configs.saveConfig(config, "any");
  await world.callLedger.add(config.id, counted(opening, { wanted: 100, exceeded: 3, answered: 1, agentFailed: 1 }));
  // of all that settling needs, judging reads no more than this
  return { deps: world as unknown as SettleDeps, config, told: world.telemetry.counts };
}

test.each([
  ["BotFailure", judgeAgent],
  ["ExceededCustomerWaitThreshold", judgeAbandonment],
] as const)("a configuration that suspends itself for %s is counted once, by its cause", async (cause, judge) => {
  const { deps, config, told } = await atTheLimit();
  await judge(deps, config.id);
  await judge(deps, config.id);
  expect(told).toEqual([{ metric: "configurations.suspended", by: 1, labels: { configId: config.id, cause } }]);
});

test("a configuration that goes on is not counted", async () => {
  const { deps, config, told } = await atTheLimit();
  await deps.configs.saveConfig({ ...config, agentFailureTreatment: "None", dialMode: "Progressive" }, "any");
  await judgeAgent(deps, config.id);
  await judgeAbandonment(deps, config.id);
  expect(told).toEqual([]);
});
