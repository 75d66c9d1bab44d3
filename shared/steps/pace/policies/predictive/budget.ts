import type { CallCounts, PacingConfig, PacingState } from "../types.ts";
import type { Learned } from "./learned.ts";
import { clamp } from "./numbers.ts";
import { tuning } from "./tuning.ts";

/** Where the accounting span began: the limit holds over each span by itself. */
export interface Account {
  span: number;
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

/** Begins a new account when the accounting span turns over. */
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
 * @param oneToOneCycle seconds from answer to answer of a representative dialled for one to one
 * @param inFlight abandonments predicted of calls in flight
 */
export function budgetOf(
  state: PacingState,
  config: PacingConfig,
  account: Account,
  learned: Learned,
  oneToOneCycle: number,
  inFlight: number,
): Budget {
  const length = Math.min(config.dayHours * 3600, config.durationSec);
  const elapsed = state.t - account.span * config.dayHours * 3600;
  const live = state.totals.live - account.live;
  const abandoned = state.totals.abandoned - account.abandoned;
  const rate = (live + 1) / (elapsed + 60);
  const bias = biasOf(learned);

  const coming = rate * clamp(length - elapsed, 0, tuning.planSpan) * tuning.planShare;
  const aim = tuning.aim * config.abandonLimit;
  const left = aim * (live + coming) - abandoned - tuning.reserve * Math.sqrt(aim * coming);
  const target = clamp(left / (coming + 5), 0, 2.5 * config.abandonLimit);

  const recent = elapsed > 1800 ? Math.min(rate, state.rolling[1800].live / 1800) : rate;
  const careful = Math.min(recent, state.agents.on / oneToOneCycle);
  const certain = careful * Math.max(0, length - elapsed - 10);
  const sure = Math.max(0, certain - tuning.sureDeviations * Math.sqrt(certain));
  const spare = config.abandonLimit * (live + sure) - abandoned;
  return { meanRisk: Math.max(1e-4, target / bias), room: roomOf(spare, bias * inFlight) };
}

/** Abandonments seen for each that the model predicts. */
export function biasOf({ abandonments }: Learned): number {
  const { biasShrink, assumedBias } = tuning;
  return (abandonments.seen + biasShrink * assumedBias) / (abandonments.expected + biasShrink);
}

/**
 * While the spare abandonments are more than what may be under way there is room for any number of calls. Near their
 * end each call beyond the free representatives counts as one abandonment, so that the limit holds whatever happens.
 */
function roomOf(spare: number, underWay: number): number {
  const enough = 2 + 2 * underWay + 3 * Math.sqrt(2 * underWay);
  return spare >= enough ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(spare));
}
