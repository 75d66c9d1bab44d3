import {
  exactSlack,
  normalSlack,
  shortageOf,
  takeOne,
} from "../../../../../../shared/steps/pace/policies/predictive/slack.ts";

const none = new Float64Array(0);

test("with a free representative for every caller there is no shortage", () => {
  expect(shortageOf(exactSlack(2, none, Float64Array.of(1)))).toBe(0);
});

test("with as many callers as representatives one more finds nobody", () => {
  expect(shortageOf(exactSlack(1, none, Float64Array.of(1)))).toBe(1);
  expect(shortageOf(exactSlack(-1, Float64Array.of(1), none))).toBe(1);
});

test("the chance of a shortage is that of the coincidences which make it", () => {
  // one idle, one busy who is free in half of the cases, two calls answered in a fifth and a tenth
  const slack = exactSlack(1, Float64Array.of(0.5), Float64Array.of(0.2, 0.1));
  const either = 1 - 0.8 * 0.9;
  expect(shortageOf(slack)).toBeCloseTo(0.5 * either + 0.5 * 0.2 * 0.1, 12);
});

test("one call more raises the shortage as if it had been there before", () => {
  const slack = exactSlack(1, Float64Array.of(0.5), Float64Array.of(0.2));
  takeOne(slack, 0.1);
  expect(shortageOf(slack)).toBeCloseTo(shortageOf(exactSlack(1, Float64Array.of(0.5), Float64Array.of(0.2, 0.1))), 12);
});

test("for a large team mean and variance give nearly the exact chance", () => {
  const freed = new Float64Array(60).fill(0.2);
  const held = new Float64Array(40).fill(0.25);
  const exact = shortageOf(exactSlack(3, freed, held));
  expect(Math.abs(shortageOf(normalSlack(3, freed, held, 0)) - exact)).toBeLessThan(0.01);
});

test("an uncertain level of answers makes a shortage of a comfortable team more likely", () => {
  const held = new Float64Array(40).fill(0.25);
  expect(shortageOf(normalSlack(20, none, held, 0.1))).toBeGreaterThan(shortageOf(normalSlack(20, none, held, 0)));
});
