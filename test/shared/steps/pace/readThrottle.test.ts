import * as fc from "fast-check";
import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import type { LedgerCounts } from "../../../../shared/ports/callLedger.ts";
import type { PaceDeps } from "../../../../shared/steps/pace/paceDeps.ts";
import { readThrottle } from "../../../../shared/steps/pace/readThrottle.ts";
import { counted } from "../../../support/counted.ts";
import { opening, peopleConfig, peopleWorld } from "../../../support/peopleWorld.ts";

const minute = 60_000;

type Rule = EngagementConfig["rules"][number];

function rule(metric: Rule["metric"], threshold: number, lookbackMinutes = 5): Rule {
  return { metric, threshold, lookbackMinutes };
}

/** A ledger and a configuration with rules, and the reading of its throttle at minutes after the opening. */
function throttled(rules: Rule[], ruleAdjustmentPercentage = 10) {
  const { callLedger } = peopleWorld();
  const config = peopleConfig({ rules, ruleAdjustmentPercentage });
  // of all that pacing needs, the throttle reads the ledger only
  const deps = { callLedger } as unknown as PaceDeps;
  return {
    count: (after: number, counts: Partial<LedgerCounts>) =>
      callLedger.add(config.id, counted(opening + after * minute, counts)),
    read: (after: number, open = 0) => readThrottle(deps, config, open, opening + after * minute),
  };
}

test("Without rules all calls are allowed", async () => {
  const { count, read } = throttled([]);
  await count(0, { answered: 1, abandoned: 1 });
  expect(await read(0, 99)).toBe(1);
});

test.each([
  ["AverageWaitTime", 30, { waits: 2, waitedMs: 60_002 }, { waits: 2, waitedMs: 60_000 }],
  ["AbandonmentRate", 3, { answered: 100, abandoned: 4 }, { answered: 100, abandoned: 3 }],
  ["EscalationCount", 2, { escalated: 3 }, { escalated: 2 }],
] as const)("%s above its threshold takes calls away, at it none", async (metric, threshold, above, at) => {
  const [exceeded, kept] = [throttled([rule(metric, threshold)]), throttled([rule(metric, threshold)])];
  await exceeded.count(0, above);
  await kept.count(0, at);
  expect(await exceeded.read(0)).toBeCloseTo(0.9);
  expect(await kept.read(0)).toBe(1);
});

test("OpenEscalationCount counts the customers who wait now", async () => {
  const { read } = throttled([rule("OpenEscalationCount", 2)]);
  expect(await read(0, 2)).toBe(1);
  expect(await read(1, 3)).toBeCloseTo(0.9);
});

test("A metric nothing was counted for exceeds nothing", async () => {
  const { read } = throttled([rule("AverageWaitTime", 0), rule("AbandonmentRate", 0)]);
  expect(await read(0)).toBe(1);
});

test("Calls go down once a minute while a rule is exceeded, and up again when what exceeded it is past", async () => {
  const { count, read } = throttled([rule("EscalationCount", 0, 2)], 50);
  await count(0, { escalated: 1 });
  expect(await read(0)).toBe(0.5);
  expect(await read(0.9)).toBe(0.5);
  expect(await read(1)).toBe(0.25);
  expect(await read(2)).toBe(0.125);
  expect(await read(3)).toBeCloseTo(0.1875);
  expect(await read(4)).toBeCloseTo(0.28125);
});

test("Where representatives lead the rule on abandonment throttles nothing, since it pauses", async () => {
  const { callLedger } = peopleWorld();
  const config = { ...peopleConfig({ rules: [rule("AbandonmentRate", 3)] }), engagementType: "CSRLed" as const };
  await callLedger.add(config.id, counted(opening, { answered: 10, abandoned: 10 }));
  expect(await readThrottle({ callLedger } as unknown as PaceDeps, config, 0, opening)).toBe(1);
});

test("One exceeded rule of two is enough", async () => {
  const { count, read } = throttled([rule("AbandonmentRate", 50), rule("EscalationCount", 0)]);
  await count(0, { answered: 10, escalated: 1 });
  expect(await read(0)).toBeCloseTo(0.9);
});

test("However metrics move, the share is never above the whole, never nothing, and finds its way back", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 40 }),
      async (percentage, open) => {
        const { read } = throttled([rule("OpenEscalationCount", 2)], percentage);
        let before = 1;
        for (const [index, waiting] of open.entries()) {
          const share = await read(index, waiting);
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          if (waiting > 2) expect(share).toBeLessThanOrEqual(before);
          else expect(share).toBeGreaterThanOrEqual(before);
          before = share;
        }
        for (let after = open.length; after < open.length + 500; after += 1) before = await read(after);
        expect(before).toBe(1);
      },
    ),
    { numRuns: 30 },
  );
});
