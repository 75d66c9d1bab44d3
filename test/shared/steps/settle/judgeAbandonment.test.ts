import * as fc from "fast-check";
import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import type { LedgerCounts } from "../../../../shared/ports/callLedger.ts";
import { judgeAbandonment } from "../../../../shared/steps/settle/judgeAbandonment.ts";
import type { SettleDeps } from "../../../../shared/steps/settle/settleDeps.ts";
import { counted } from "../../../support/counted.ts";
import { opening, peopleConfig, peopleWorld } from "../../../support/peopleWorld.ts";

const day = 86_400_000;

/** How a configuration stands after a customer was abandoned, with these counts before. */
async function judged(changes: Partial<EngagementConfig>, counts: Partial<LedgerCounts>, at = opening) {
  const world = peopleWorld();
  const config = { ...peopleConfig(), dialMode: "Predictive" as const, ...changes };
  await world.configs.saveConfig(config, "any");
  await world.callLedger.add(config.id, counted(at, counts));
  // of all that settling needs, judging reads no more than this
  await judgeAbandonment(world as unknown as SettleDeps, config.id);
  return (await world.configs.config(config.id))?.value.suspended;
}

test.each<[string, Partial<EngagementConfig>, Partial<LedgerCounts>, string | undefined]>([
  ["at the limit", {}, { wanted: 100, exceeded: 3 }, "ExceededCustomerWaitThreshold"],
  ["one abandonment before the limit", {}, { wanted: 100, exceeded: 2 }, undefined],
  ["at the limit of many", {}, { wanted: 1_000, exceeded: 30 }, "ExceededCustomerWaitThreshold"],
  ["below the limit of many", {}, { wanted: 1_000, exceeded: 29 }, undefined],
  ["with too few answers to tell", {}, { wanted: 99, exceeded: 50 }, undefined],
  [
    "above a limit of its own",
    { suspendThresholdPercentage: 10 },
    { wanted: 30, exceeded: 3 },
    "ExceededCustomerWaitThreshold",
  ],
  ["below a limit of its own", { suspendThresholdPercentage: 10 }, { wanted: 100, exceeded: 9 }, undefined],
  ["in another mode", { dialMode: "Progressive" }, { wanted: 100, exceeded: 50 }, undefined],
])("A configuration %s is suspended or goes on", async (_, changes, counts, expected) => {
  expect(await judged(changes, counts)).toBe(expected);
});

test("Days before the look-back do not count", async () => {
  const counts = { wanted: 100, exceeded: 3 };
  expect(await judged({}, counts, opening - 31 * day)).toBeUndefined();
  expect(await judged({}, counts, opening - 29 * day)).toBe("ExceededCustomerWaitThreshold");
  expect(await judged({ suspendLookbackDays: 1 }, counts, opening - 2 * day)).toBeUndefined();
});

test("Judged after each abandonment, no configuration breaks its limit before it is suspended", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 2, max: 40 }), async (percentage, every) => {
      const world = peopleWorld();
      const config = { ...peopleConfig(), dialMode: "Predictive" as const, suspendThresholdPercentage: percentage };
      await world.configs.saveConfig(config, "any");
      // as many answers as are judged at all, all joined
      let [wanted, exceeded] = [Math.ceil(300 / percentage), 0];
      await world.callLedger.add(config.id, counted(opening, { wanted }));
      for (let call = 1; call <= 200; call += 1) {
        const lost = call % every === 0 ? 1 : 0;
        wanted += 1;
        exceeded += lost;
        await world.callLedger.add(config.id, counted(opening, { wanted: 1, exceeded: lost }));
        if (lost === 1) await judgeAbandonment(world as unknown as SettleDeps, config.id);
        expect(exceeded / wanted).toBeLessThanOrEqual(percentage / 100);
        if ((await world.configs.config(config.id))?.value.suspended !== undefined) return;
      }
    }),
    { numRuns: 40 },
  );
});

const rule = { metric: "AbandonmentRate" as const, threshold: 5, lookbackMinutes: 10 };

test.each<[string, Partial<EngagementConfig>, Partial<LedgerCounts>, number, string | undefined]>([
  ["pauses where representatives lead", {}, { answered: 20, abandoned: 2 }, 0, "ExceededCustomerWaitThreshold"],
  ["at its threshold pauses nothing", {}, { answered: 20, abandoned: 1 }, 0, undefined],
  ["says nothing of few calls", {}, { answered: 19, abandoned: 19 }, 0, undefined],
  ["forgets what is past its look-back", {}, { answered: 20, abandoned: 2 }, 12, undefined],
  ["pauses nothing where an agent leads", { engagementType: "BotLed" }, { answered: 20, abandoned: 2 }, 0, undefined],
])("A rule on the abandonment rate %s", async (_, changes, counts, minutesAgo, expected) => {
  const led = { dialMode: "Progressive" as const, engagementType: "CSRLed" as const, rules: [rule], ...changes };
  expect(await judged(led, counts, opening - minutesAgo * 60_000)).toBe(expected);
});

test("A configuration that is suspended already keeps its reason", async () => {
  expect(await judged({ suspended: "ApiAction" }, { wanted: 100, exceeded: 9 })).toBe("ApiAction");
});
