import * as documented from "../../../../../shared/steps/pace/policies/documented.ts";
import * as predictive from "../../../../../shared/steps/pace/policies/predictive.ts";
import * as progressive from "../../../../../shared/steps/pace/policies/progressive.ts";
import type { PacingPolicy, PacingState } from "../../../../../shared/steps/pace/policies/types.ts";
import { playQueue, usualConfig } from "./playQueue.ts";

const policies: readonly [string, (representatives: number) => Pick<PacingPolicy, "tick">][] = [
  ["progressive", () => ({ tick: progressive.decide })],
  ["documented", (maxAgents) => documented.createPolicy({ ...usualConfig, maxAgents })],
  ["predictive", (maxAgents) => predictive.createPolicy({ ...usualConfig, maxAgents })],
];

const tenMinutes = { representatives: 12, answerRate: 0.3, talkSeconds: 60, seconds: 600 };
const halfHour = { ...tenMinutes, seconds: 1800 };

test.each(policies)("%s asks for whole numbers of calls within the lines", (_, create) => {
  const { asked } = playQueue(create(12), { ...tenMinutes, maxLines: 15 });
  expect(asked.filter((calls) => !Number.isInteger(calls) || calls < 0 || calls > 15)).toEqual([]);
  expect(asked.some((calls) => calls > 0)).toBe(true);
});

test.each(policies)("%s decides the same on the same day", (_, create) => {
  expect(playQueue(create(12), tenMinutes).asked).toEqual(playQueue(create(12), tenMinutes).asked);
});

test.each(policies)("%s places no call without a line, a representative or a call allowed", (_, create) => {
  expect(playQueue(create(4), { ...tenMinutes, representatives: 4, maxLines: 0, seconds: 60 }).live).toBe(0);
  expect(
    playQueue(create(1), { ...tenMinutes, representatives: 0, seconds: 60 }).asked.some((calls) => calls > 0),
  ).toBe(false);
});

test("progressive calling abandons nobody", () => {
  expect(playQueue({ tick: progressive.decide }, halfHour).abandoned).toBe(0);
});

test("the documented policy stays one to one below ten representatives", () => {
  const small = { ...halfHour, representatives: 9 };
  const one = playQueue({ tick: progressive.decide }, small);
  expect(playQueue(documented.createPolicy(usualConfig), small).asked).toEqual(one.asked);
});

test("the documented policy places more than one call per representative above ten", () => {
  const many = { ...halfHour, representatives: 20 };
  const one = playQueue({ tick: progressive.decide }, many);
  expect(playQueue(documented.createPolicy(usualConfig), many).occupancy).toBeGreaterThan(one.occupancy);
});

test("the documented policy takes up the thirty days before", () => {
  const past = { ...usualConfig, pastCalls: 1000, pastLive: 100, pastExceeded: 1 };
  const asked = playQueue(documented.createPolicy(past), halfHour).asked;
  const suspended = playQueue(documented.createPolicy({ ...past, pastExceeded: 100 }), halfHour).asked;
  expect(asked).not.toEqual(suspended);
  expect(suspended).toEqual(playQueue({ tick: progressive.decide }, halfHour).asked);
});

const none = { placed: 0, live: 0, connected: 0, abandoned: 0 };

/** An empty history, and five representatives who are free. */
const quiet: PacingState = {
  t: 0,
  tickSec: 1,
  agents: {
    on: 5,
    idle: 5,
    idleAge: [1, 1, 1, 1, 1],
    idleAgent: [0, 1, 2, 3, 4],
    talking: 0,
    talkAge: [],
    talkAgent: [],
    wrapping: 0,
    wrapAge: [],
    wrapAgent: [],
  },
  calls: { n: 0, id: [], age: [], stage: [], stageAge: [] },
  waiting: { n: 0, age: [], left: [] },
  limits: { maxLines: 9, linesInUse: 0, linesFree: 9, cps: 9, canPlace: 9, abandonLimit: 0.03, abandonSec: 2 },
  totals: none,
  rolling: { 60: none, 300: none, 1800: none },
  events: [],
};

test.each(policies)("%s gives a whole number whatever limit it is told", (_, create) => {
  const asked = [9, 2.5, 0, -3, Number.NaN, Number.POSITIVE_INFINITY].map((canPlace) =>
    create(5).tick({ ...quiet, limits: { ...quiet.limits, canPlace } }),
  );
  expect(asked).toEqual([5, 2, 0, 0, 0, 5]);
});
