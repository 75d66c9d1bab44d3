import { clamp } from "../numbers.ts";
import type { CallCounts, PacingConfig, PacingState } from "../types.ts";
import type { Learned } from "./learned.ts";
import { tuning } from "./tuning.ts";

/** Where the accounting span began: the limit holds over each span by itself. */
export interface Account {
  /** Which span it is, counted from 0. */
  span: number;
  /** Live answers, and abandoned ones, of all spans before it. */
  live: number;
  abandoned: number;
}

/** What may be risked now. */
export interface Budget {
  /** The mean risk of abandonment to aim at, in the model's own terms, bias taken out. */
  readonly meanRisk: number;
  /** Calls that may be in flight beyond the free representatives; infinite while the budget is far from its end. */
  readonly room: number;
}

/** What the budget has to know of the calls to come. */
export interface Ahead {
  /** The chance that a call placed now is answered live. */
  readonly answerChance: number;
  /** Seconds from answer to answer of a representative dialled for one to one. */
  readonly oneToOneCycle: number;
  /** Abandonments predicted of calls in flight. */
  readonly inFlight: number;
}

/**
 * Begins a new account when the accounting span turns over.
 * @param t in seconds, as PacingState.t
 */
export function keepAccount(account: Account, t: number, totals: CallCounts, config: PacingConfig): void {
  const span = Math.floor(t / (config.dayHours * 3600));
  if (span === account.span) return;
  account.span = span;
  account.live = totals.live;
  account.abandoned = totals.abandoned;
}

/**
 * The running abandonment budget: what the limit allows of the answers so far and still to come, less what was
 * abandoned, spread over the answers to come, and divided by the model's measured bias.
 */
export function budgetOf(
  state: PacingState,
  config: PacingConfig,
  account: Account,
  learned: Learned,
  ahead: Ahead,
): Budget {
  const length = Math.min(config.dayHours * 3600, config.durationSec);
  const elapsed = state.t - account.span * config.dayHours * 3600;
  const live = state.totals.live - account.live;
  const abandoned = state.totals.abandoned - account.abandoned;
  // live answers a second; the first minute alone says little
  const rate = (live + 1) / (elapsed + 60);
  const bias = biasOf(learned);

  const coming = rate * clamp(length - elapsed, 0, tuning.planSpan) * tuning.planShare;
  const aim = tuning.aim * config.abandonLimit;
  const underWay = bias * ahead.inFlight;
  const reserve = Math.max(tuning.reserve * Math.sqrt(aim * coming), mayComeOf(underWay));
  const left = aim * (live + coming) - abandoned - reserve;
  const target = clamp(left / (coming + tuning.comingLeast), 0, tuning.boldest * config.abandonLimit);

  // the last half hour where it was worse than the day: part of the team may have left
  const recent = elapsed > 1800 ? Math.min(rate, state.rolling[1800].live / 1800) : rate;
  const careful = Math.min(recent, state.agents.on / ahead.oneToOneCycle);
  const certain = careful * Math.max(0, length - elapsed - tuning.spanEnd);
  const sure = Math.max(0, certain - tuning.sureDeviations * Math.sqrt(certain));
  const spare = config.abandonLimit * (live + sure) - abandoned;
  return { meanRisk: Math.max(tuning.leastMeanRisk, target / bias), room: roomOf(spare, underWay, ahead.answerChance) };
}

/** Abandonments seen for each that the model predicts. */
function biasOf({ abandonments }: Learned): number {
  const { biasShrink, assumedBias } = tuning;
  return (abandonments.seen + biasShrink * assumedBias) / (abandonments.expected + biasShrink);
}

/** The abandonments that may well come of the calls in flight, and one more. */
function mayComeOf(underWay: number): number {
  const { caution, underWayDeviations } = tuning.room;
  const likely = caution * underWay;
  return 1 + likely + underWayDeviations * Math.sqrt(likely);
}

/**
 * While the spare abandonments are more than what may well be under way there is room for any number of calls. Near
 * their end only so many calls may be in flight beyond the free representatives that hardly more of them are answered
 * than there are abandonments to spare: with `y` the root of the answers expected of them, `y² + spread·y` is at most
 * what is spare.
 */
function roomOf(spare: number, underWay: number, answerChance: number): number {
  const { room } = tuning;
  if (spare >= mayComeOf(underWay)) return Number.POSITIVE_INFINITY;
  const whole = Math.max(0, Math.floor(spare));
  if (whole === 0) return 0;
  const spread = room.deviations * Math.sqrt(1 - answerChance);
  const root = (Math.sqrt(spread * spread + 4 * (whole + 0.25)) - spread) / 2;
  return Math.max(whole, Math.floor((root * root) / answerChance));
}
