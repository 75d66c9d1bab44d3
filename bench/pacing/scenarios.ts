import type { Scenario } from "./scenario.ts";

const hour = 3600;

/** Four steady hours of ten representatives; the scenarios below say how they differ. */
const usual: Scenario = {
  name: "steady, 10 representatives",
  seed: 1,
  hours: 4,
  staff: () => 10,
  answerRate: () => 0.3,
  talk: { shape: "lognormal", mean: 70, spread: 1 },
  wrap: { shape: "lognormal", mean: 15, spread: 0.8 },
  talkScale: () => 1,
  ring: { shape: "lognormal", mean: 9, spread: 0.6 },
  ringTimeout: 25,
  machineShare: 0.4,
  failShare: 0.1,
  outage: () => false,
  maxLines: 1000,
  callsPerSecond: 100,
  abandonLimit: 0.03,
  abandonSec: 2,
};

/** Days of the kinds that a dialer meets: small and large teams, drifts, shocks and caps (facts/pacing.md §3). */
export const scenarios: readonly Scenario[] = [
  { ...usual, name: "steady, 4 representatives", seed: 11, staff: () => 4, answerRate: () => 0.35 },
  usual,
  {
    ...usual,
    name: "few answers, 30 representatives",
    seed: 12,
    staff: () => 30,
    answerRate: () => 0.1,
    talk: { shape: "shortOrLong", short: 30, long: 200, shareLong: 0.4 },
  },
  {
    ...usual,
    name: "answers drift, 40 representatives",
    seed: 13,
    staff: () => 40,
    answerRate: (t) => 0.3 + 0.12 * Math.sin((2 * Math.PI * t) / (2.5 * hour)),
    talk: { shape: "exponential", mean: 60 },
  },
  {
    ...usual,
    name: "half the team leaves, 50",
    seed: 14,
    staff: (t) => (t > 1.3 * hour && t < 2.2 * hour ? 25 : 50),
    answerRate: () => 0.45,
  },
  {
    ...usual,
    name: "answers jump, talks double, 12",
    seed: 15,
    staff: () => 12,
    answerRate: (t) => (t < 1.5 * hour ? 0.2 : 0.5),
    talkScale: (t) => (t > 2.5 * hour ? 2 : 1),
  },
  {
    ...usual,
    name: "trunk outages, 8 representatives",
    seed: 16,
    staff: () => 8,
    answerRate: () => 0.4,
    outage: (t) => (t > hour && t < hour + 240) || (t > 3 * hour && t < 3 * hour + 120),
  },
  {
    ...usual,
    name: "calls a second capped, 60",
    seed: 17,
    staff: () => 60,
    answerRate: () => 0.15,
    callsPerSecond: 4,
    maxLines: 200,
  },
];
