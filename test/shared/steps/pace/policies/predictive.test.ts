import { createPolicy } from "../../../../../shared/steps/pace/policies/predictive.ts";
import { decide } from "../../../../../shared/steps/pace/policies/progressive.ts";
import { playQueue, usualConfig } from "./playQueue.ts";

const session = { representatives: 12, answerRate: 0.25, talkSeconds: 50, seconds: 2400 };
const config = { ...usualConfig, maxAgents: 12, dayHours: 2 / 3, durationSec: 2400 };

test.each([1, 2])(
  "forty minutes stay within the abandonment limit and keep the team busier than one to one (day %i)",
  (seed) => {
    const day = playQueue(createPolicy(config), { ...session, seed });
    expect(day.abandoned / day.live).toBeLessThanOrEqual(0.03);
    expect(day.occupancy).toBeGreaterThan(1.15 * playQueue({ tick: decide }, { ...session, seed }).occupancy);
  },
);

test.each([3, 5])("a team of %i stays within the limit", (representatives) => {
  const policy = createPolicy({ ...config, maxAgents: representatives });
  const day = playQueue(policy, { ...session, representatives, answerRate: 0.4 });
  expect(day.abandoned).toBeLessThanOrEqual(0.03 * day.live);
});

test("a cold start is cautious: a hundred idle representatives are not met by hundreds of calls before the first answers", () => {
  const { asked } = playQueue(createPolicy({ ...config, maxAgents: 100 }), {
    ...session,
    representatives: 100,
    answerRate: 0.6,
    seconds: 4,
  });
  expect(asked.reduce((sum, calls) => sum + calls, 0)).toBeLessThan(170);
});

test("nothing is risked once the budget of a short day is gone", () => {
  const short = { ...config, abandonLimit: 0 };
  const day = playQueue(createPolicy(short), session);
  expect(day.abandoned).toBe(0);
});

test("what was learned is plain data, and a later day begins with it", () => {
  const first = createPolicy(config);
  playQueue(first, session);
  const saved: unknown = JSON.parse(JSON.stringify(first.learned()));
  const second = createPolicy({ ...config, learned: saved });
  expect(second.learned()).toEqual(saved);
  const minutes = { ...session, seconds: 200, seed: 9 };
  const cold = playQueue(createPolicy(config), minutes);
  expect(playQueue(second, minutes).occupancy).toBeGreaterThan(cold.occupancy);
});

test.each([undefined, null, 7, "learned", [], {}, { calls: {} }])(
  "what is no learned state (%j) is not taken up",
  (learned) => {
    expect(createPolicy({ ...config, learned }).learned()).toEqual(createPolicy(config).learned());
  },
);

test("a state that arrives in the middle of a day, as after a restart, gives a sound decision", () => {
  const policy = createPolicy(config);
  const late = {
    tick: (state: Parameters<typeof policy.tick>[0]) => policy.tick({ ...state, t: state.t + 1200 }),
  };
  const { asked } = playQueue(late, { ...session, seconds: 120 });
  expect(asked.filter((calls) => !Number.isInteger(calls) || calls < 0)).toEqual([]);
});
