import { at, between } from "../numbers.ts";
import { callAges } from "./callAges.ts";
import type { Learned } from "./learned.ts";
import { pooledHazard } from "./pooledHazard.ts";
import type { StaffForecast } from "./staffForecast.ts";
import { tuning } from "./tuning.ts";

/** A second ahead at which a new call may be answered, and the share of its answers it stands for. */
export interface Moment {
  readonly second: number;
  readonly weight: number;
}

/** What is foreseen of calls in flight by their age, and of a call placed now. */
export interface CallForecast {
  /** Live pick-ups a second by age, before the level: what the level is measured against. */
  readonly liveHazard: Float64Array;
  readonly machineHazard: Float64Array;
  readonly endHazard: Float64Array;
  /**
   * The chance that a call of an age holds a representative so many seconds from now: that it was answered live by
   * then and the conversation is not over again. One row of `horizon` + 1 for each age.
   */
  readonly holding: Float64Array;
  /** The chance that a call placed now is answered live. */
  answerChance: number;
  /** When, in a few steps. */
  moments: readonly Moment[];
  /** From pick-up to the last moment at which somebody must be free. */
  patience: number;
  /** How many live answers come lately for each that the tables expect. */
  level: number;
  /** How far that level may be off, as a variance relative to its square. */
  levelVariance: number;
  /** Scratch: the chances by age that a call stays in flight for a second, and that it is answered live in it. */
  readonly stays: Float64Array;
  readonly answered: Float64Array;
  /** Scratch: the chance of a live answer in each second, and that a conversation lasts so many seconds. */
  readonly answers: Float64Array;
  readonly lasts: Float64Array;
}

/** The length of a row of `holding`. */
export const callSpan = tuning.horizon + 1;

/** Live pick-ups a second assumed before anything is known: cautious, a call is answered live by seven in ten. */
const assumedLive = 0.0625;
const assumedElse = 0.00625;
/** How many seconds at risk that assumption is worth for each age. */
const assumedWorth = 8;

/** Empty tables, filled by `updateCallForecast`. */
export function newCallForecast(): CallForecast {
  return {
    liveHazard: new Float64Array(callAges),
    machineHazard: new Float64Array(callAges),
    endHazard: new Float64Array(callAges),
    holding: new Float64Array(callAges * callSpan),
    answerChance: 1,
    moments: [],
    patience: 0,
    level: 1,
    levelVariance: 0,
    stays: new Float64Array(callAges),
    answered: new Float64Array(callAges),
    answers: new Float64Array(callSpan),
    lasts: new Float64Array(callSpan),
  };
}

/** Makes the tables anew from what has been learned; `ages` tells how old a call may become, in seconds. */
export function updateCallForecast(
  forecast: CallForecast,
  learned: Learned,
  staff: StaffForecast,
  ages: number,
  steps: number,
): void {
  const { answerLevel, detection, patience } = learned;
  const evidence = answerLevel.seen + tuning.answerLevelShrink;
  forecast.level = evidence / (answerLevel.expected + tuning.answerLevelShrink);
  forecast.levelVariance = 1 / evidence;
  const detected = detection.total / detection.values;
  const waits = patience.total / patience.values;
  forecast.patience = detected + waits;
  for (let second = 0; second < callSpan; second += 1) {
    forecast.lasts[second] = 1 - between(staff.fresh, 0, tuning.staffSpan, second + waits);
  }
  fillHazards(forecast, learned);
  fillChances(forecast);
  for (let age = Math.min(callAges, ages) - 1; age >= 0; age -= 1) fillAge(forecast, age);
  // the last row filled is that of a new call
  forecast.answerChance = forecast.answers.reduce((sum, chance) => sum + chance, 0);
  forecast.moments = momentsOf(forecast.answers, forecast.answerChance, steps);
}

/** The chance that a call picked up at an age turns out live. */
export function liveChance(forecast: CallForecast, age: number): number {
  const live = forecast.level * (forecast.liveHazard[age] ?? 0);
  return live / (live + (forecast.machineHazard[age] ?? 0));
}

function fillHazards({ liveHazard, machineHazard, endHazard }: CallForecast, learned: Learned): void {
  const { live, machine, ended, atRisk } = learned.calls;
  const { enoughEvents, callNeighbours } = tuning;
  for (let age = 0; age < callAges; age += 1) {
    const likely = age >= 2 && age < 30 ? assumedLive : assumedElse;
    const lives = pooledHazard(live, atRisk, age, enoughEvents, callNeighbours);
    liveHazard[age] = (lives.happened + likely * assumedWorth) / (lives.atRisk + assumedWorth);
    const machines = pooledHazard(machine, atRisk, age, enoughEvents, callNeighbours);
    machineHazard[age] = (machines.happened + assumedElse * assumedWorth) / (machines.atRisk + assumedWorth);
    // the ends are not smoothed: the ring time-out is one sharp second
    endHazard[age] = (at(ended, age) + assumedElse * assumedWorth) / (at(atRisk, age) + assumedWorth);
  }
}

function fillChances({ liveHazard, machineHazard, endHazard, stays, answered, level }: CallForecast): void {
  for (let age = 0; age < callAges; age += 1) {
    const live = level * (liveHazard[age] ?? 0);
    const any = live + (machineHazard[age] ?? 0) + (endHazard[age] ?? 0);
    const stay = Math.exp(-any);
    stays[age] = stay;
    answered[age] = ((1 - stay) * live) / any;
  }
}

function fillAge(forecast: CallForecast, age: number): void {
  const { stays, answered, answers, lasts, holding } = forecast;
  let still = 1;
  for (let second = 1; second < callSpan; second += 1) {
    const then = age + second - 1 < callAges ? age + second - 1 : callAges - 1;
    answers[second] = still * (answered[then] ?? 0);
    still *= stays[then] ?? 0;
    let holds = 0;
    for (let answer = 1; answer <= second; answer += 1) holds += (answers[answer] ?? 0) * (lasts[second - answer] ?? 0);
    holding[age * callSpan + second] = holds;
  }
}

/** Gathers the seconds into steps of about equal chance. */
function momentsOf(answers: Float64Array, total: number, steps: number): Moment[] {
  const moments: Moment[] = [];
  let chance = 0;
  let seconds = 0;
  for (let second = 1; second < callSpan; second += 1) {
    chance += answers[second] ?? 0;
    seconds += (answers[second] ?? 0) * second;
    if (chance < total / steps && second < callSpan - 1) continue;
    if (chance > 0) moments.push({ second: Math.max(1, Math.round(seconds / chance)), weight: chance / total });
    chance = 0;
    seconds = 0;
  }
  return moments;
}
