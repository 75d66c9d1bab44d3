import fc from "fast-check";
import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import { type Contender, pickNext } from "../../../../shared/steps/pace/pickNext.ts";
import { hour, sampleConfig, start } from "../../../support/sampleRows.ts";

const one = "+15550001001";
const two = "+15550001002";

/** A contender named by one letter, whose deliveries are named a0, a1 … */
function contender(id: string, count: number, changes: Partial<Contender> & { priority?: 1 | 2 | 3 } = {}): Contender {
  const { priority = 3, ...rest } = changes;
  const config: EngagementConfig = sampleConfig({ id, priority });
  const waiting = Array.from({ length: count }, (_, index) => ({
    configId: id,
    deliveryId: `${id}${index}`,
    window: { start, end: start + hour },
    acceptedAt: start,
    place: String(index),
    version: "1",
  }));
  return { config, allowance: 100, waiting, numbers: [one], choice: "spread", share: 0, ...rest };
}

const lines = (count: number, more = 0) =>
  new Map([
    [one, count],
    [two, more],
  ]);

/** Calls that need nobody are taken off no group. */
const nobody = { groups: [], groupsOf: new Map() };

const names = (picks: ReturnType<typeof pickNext>) => picks.map(({ entry }) => entry.deliveryId).join(" ");

test("of one configuration deliveries are picked in call order, as many as lines are free", () => {
  const picks = pickNext([contender("a", 5)], {
    freeLines: lines(3),
    most: 99,
    representatives: nobody,
    lastServed: undefined,
  });
  expect(names(picks)).toBe("a0 a1 a2");
});

test("higher priority drains first", () => {
  const contenders = [
    contender("a", 2, { priority: 3 }),
    contender("b", 2, { priority: 1 }),
    contender("c", 2, { priority: 2 }),
  ];
  const picks = pickNext(contenders, { freeLines: lines(5), most: 99, representatives: nobody, lastServed: undefined });
  expect(names(picks)).toBe("b0 b1 c0 c1 a0");
});

test("equals take turns", () => {
  const contenders = [contender("c", 2), contender("a", 3), contender("b", 1)];
  const picks = pickNext(contenders, { freeLines: lines(9), most: 99, representatives: nobody, lastServed: undefined });
  expect(names(picks)).toBe("a0 b0 c0 a1 c1 a2");
});

test.each([
  ["a", "b0"],
  ["b", "c0"],
  ["c", "a0"],
  ["nobody known", "a0"],
  [undefined, "a0"],
])("after %s was served last, the next line goes to its successor", (lastServed, expected) => {
  const contenders = [contender("a", 1), contender("b", 1), contender("c", 1)];
  expect(names(pickNext(contenders, { freeLines: lines(1), most: 99, representatives: nobody, lastServed }))).toBe(
    expected,
  );
});

test("a configuration gets no more than its allowance, and the others its lines", () => {
  const contenders = [contender("a", 5, { allowance: 1 }), contender("b", 5)];
  const picks = pickNext(contenders, { freeLines: lines(4), most: 99, representatives: nobody, lastServed: undefined });
  expect(names(picks)).toBe("a0 b0 b1 b2");
});

test("no more are picked than asked for", () => {
  const picks = pickNext([contender("a", 9), contender("b", 9)], {
    freeLines: lines(9),
    most: 3,
    representatives: nobody,
    lastServed: undefined,
  });
  expect(names(picks)).toBe("a0 b0 a1");
});

test("calls go out from the number with the most free lines", () => {
  const picks = pickNext([contender("a", 4, { numbers: [one, two] })], {
    freeLines: lines(1, 3),
    most: 99,
    representatives: nobody,
    lastServed: undefined,
  });
  expect(picks.map(({ from }) => from)).toEqual([two, two, one, two]);
});

test("a configuration whose numbers are all busy, or that has none, waits", () => {
  const contenders = [contender("a", 2, { numbers: [two] }), contender("b", 2, { numbers: [] }), contender("c", 1)];
  const picks = pickNext(contenders, {
    freeLines: lines(5, 0),
    most: 99,
    representatives: nobody,
    lastServed: undefined,
  });
  expect(names(picks)).toBe("c0");
});

test("whatever is picked, no limit is passed, and nothing is left that could have been picked", () => {
  const contenders = fc.array(
    fc.record({
      priority: fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>,
      count: fc.nat(6),
      allowance: fc.integer({ min: -2, max: 6 }),
      numbers: fc.subarray([one, two]),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(contenders, fc.integer({ min: -1, max: 6 }), fc.nat(6), fc.nat(12), (drawn, first, second, most) => {
      const all = drawn.map(({ count, ...rest }, index) => contender("abcde".charAt(index), count, rest));
      const free = lines(first, second);
      const picks = pickNext(all, { freeLines: free, most, representatives: nobody, lastServed: undefined });
      expect(picks.length).toBeLessThanOrEqual(most);
      expect(new Set(picks.map(({ entry }) => entry.deliveryId)).size).toBe(picks.length);
      const left = new Map(
        [...free].map(([number, count]) => [number, count - picks.filter(({ from }) => from === number).length]),
      );
      for (const number of [one, two])
        expect(left.get(number)).toBeGreaterThanOrEqual(Math.min(0, free.get(number) ?? 0));
      for (const { config, allowance, waiting, numbers } of all) {
        const own = picks.filter((pick) => pick.config.id === config.id);
        expect(own.length).toBeLessThanOrEqual(Math.max(0, allowance));
        expect(own.map(({ entry }) => entry)).toEqual(waiting.slice(0, own.length));
        expect(own.every(({ from }) => numbers.includes(from))).toBe(true);
        const couldHaveMore = own.length < Math.min(allowance, waiting.length);
        const freeLineLeft = numbers.some((number) => (left.get(number) ?? 0) > 0);
        expect(couldHaveMore && freeLineLeft && picks.length < most).toBe(false);
      }
    }),
  );
});
