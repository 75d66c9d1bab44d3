import { type DocumentedRateInput, documentedRate } from "../../../../../shared/steps/pace/policies/documentedRate.ts";

/** The product documentation's worked example. */
const example: DocumentedRateInput = {
  representatives: 15,
  exceededRate: 0.02,
  suspendThreshold: 0.03,
  liveRate: 0.12,
  customerWaitThreshold: 5,
  recentWait: 3,
  previousRate: 3,
  minimumRepresentatives: 10,
};

test("the documented worked example comes to 4.05 calls per representative", () => {
  expect(documentedRate(example)).toBeCloseTo(4.05, 10);
});

test("the proposed rate of the worked example is 11.1 when the interval's step does not hold it", () => {
  expect(documentedRate({ ...example, previousRate: 11 })).toBeCloseTo((4 / 3 / 0.12) * 1, 10);
});

test.each([
  ["fewer than ten representatives", { representatives: 9 }],
  ["nine tenths of the suspend threshold reached", { exceededRate: 0.027 }],
  ["nothing known of the answer rate", { liveRate: undefined }],
  ["no live answer yet", { liveRate: 0 }],
])("%s means one call per representative", (_, change) => {
  expect(documentedRate({ ...example, ...change })).toBe(1);
});

test("a long recent wait scales down to a tenth at most, and falls by 35 % an interval", () => {
  expect(documentedRate({ ...example, recentWait: 400, previousRate: 1 })).toBeCloseTo(0.1 / 0.12, 10);
  expect(documentedRate({ ...example, recentWait: 400, previousRate: 10 })).toBeCloseTo(6.5, 10);
});

test("no wait at all scales up twofold at most, and no news leaves the base rate", () => {
  expect(documentedRate({ ...example, recentWait: 0, previousRate: 15 })).toBeCloseTo(2 / 0.12, 10);
  expect(documentedRate({ ...example, recentWait: undefined, previousRate: 8 })).toBeCloseTo(1 / 0.12, 10);
});
