import { chaosOptions } from "../../bench/chaos/chaosOptions.ts";
import { chaosPlan } from "../../bench/chaos/chaosPlan.ts";
import { groups } from "../../bench/chaos/groups.ts";
import { recoveries } from "../../bench/chaos/recoveries.ts";
import { recoveryFigures } from "../../bench/chaos/recoveryFigures.ts";

const options = chaosOptions(["--deliveries", "500", "--kills", "40", "--seed", "3"]);
const plan = chaosPlan(options);

test("equal seeds give equal plans, other seeds give others", () => {
  expect(chaosPlan(options)).toEqual(plan);
  expect(chaosPlan({ ...options, seed: 4 })).not.toEqual(plan);
});

test("a plan holds every kind of trouble there is", () => {
  const { deliveries, kills } = plan;
  expect(deliveries).toHaveLength(500);
  expect(new Set(deliveries.map(({ group }) => group))).toEqual(new Set(groups.map(({ name }) => name)));
  expect(new Set(deliveries.map(({ to }) => to)).size).toBe(500);
  const digits = new Set(deliveries.map(({ to }) => Number(to.slice(-2))));
  for (let quirky = 0; quirky < 18; quirky += 1) expect(digits).toContain(quirky);
  for (const wish of ["cancelAfter", "optOutAfter"] as const) {
    expect(deliveries.some((delivery) => delivery[wish] !== undefined)).toBe(true);
  }
  expect(new Set(deliveries.map(({ windows }) => windows?.length))).toEqual(new Set([undefined, 1, 2]));
  expect(new Set(kills.map(({ part }) => part)).size).toBe(4);
});

test("everything happens within the run's span, kills one after the other", () => {
  const moments = plan.kills.map(({ at }) => at);
  expect(moments).toHaveLength(40);
  expect([...moments].sort((a, b) => a - b)).toEqual(moments);
  for (const moment of [...moments, ...plan.deliveries.map(({ postAt }) => postAt)]) {
    expect(moment).toBeGreaterThanOrEqual(0);
    expect(moment).toBeLessThan(options.spanMs);
  }
});

test("the groups' shares add up to one", () => {
  expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test.each([
  ["--kills", "few"],
  ["--deliveries", "1.5"],
  ["--seed", "-1"],
  ["--what", "1"],
])("%s %s is refused", (...args) => {
  expect(() => chaosOptions(args)).toThrow();
});

test("the time to the first dial after a kill is told by part", () => {
  const kill = (part: string, at: number) => ({ part, at, downMs: 500 });
  const kills = [kill("functionsHost", 1_000), kill("functionsHost", 5_000), kill("serviceBus", 9_000)];
  const told = recoveries(kills, [{ at: 900 }, { at: 8_000 }, { at: 2_000 }]);
  expect(told).toEqual([
    { part: "functionsHost", kills: 2, medianMs: 2_000, longestMs: 3_000, medianDownMs: 500 },
    { part: "serviceBus", kills: 1, medianMs: undefined, longestMs: undefined, medianDownMs: 500 },
  ]);
  const figures = recoveryFigures(told);
  expect(figures).toMatchObject([{ name: "chaos.firstDialAfterKill.functionsHost.p50", figure: 2_000, unit: "ms" }]);
});
