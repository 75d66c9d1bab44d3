import { clamp } from "./numbers.ts";

/** What the documented rule looks at when it sets the number of calls per available representative. */
export interface DocumentedRateInput {
  /** Representatives available to the queue. */
  readonly representatives: number;
  /** Share of the last 30 days' live answers that waited longer than the threshold, 0 to 1. */
  readonly exceededRate: number;
  /** The share of exceeded waits at which the engagement is suspended, 0 to 1. */
  readonly suspendThreshold: number;
  /** Share of the last 30 days' calls answered live, 0 to 1; undefined while nothing is known. */
  readonly liveRate: number | undefined;
  /** The longest wait of a customer that is wanted, in seconds. */
  readonly customerWaitThreshold: number;
  /** Mean wait of the last five minutes' customers, in seconds; undefined without any. */
  readonly recentWait: number | undefined;
  /** Calls per representative of the interval before. */
  readonly previousRate: number;
  /** Fewer representatives than this are dialled for one to one; the product uses 10. */
  readonly minimumRepresentatives: number;
}

/** From this share of the suspend threshold on, calls are placed one to one. */
const caution = 0.9;

/** The wait aimed at, as a share of the threshold. */
const waitAim = 0.8;

/** How far the recent wait may scale the rate, and how far the rate may move in one interval. */
const scaleRange = { least: 0.1, most: 2 };
const step = 0.35;

/**
 * The product's documented rule for representative-led predictive dialing (facts/pacing.md §2): one over the
 * live-answer rate, scaled by how the recent wait compares with the wait aimed at, moving by at most 35 % an interval.
 * @returns calls per available representative for the coming interval
 */
export function documentedRate(input: DocumentedRateInput): number {
  const nearSuspension = input.exceededRate >= caution * input.suspendThreshold;
  if (input.representatives < input.minimumRepresentatives || nearSuspension) return 1;
  if (input.liveRate === undefined || input.liveRate <= 0) return 1;
  const proposed = scaleOf(input) / input.liveRate;
  return clamp(proposed, input.previousRate * (1 - step), input.previousRate * (1 + step));
}

function scaleOf({ recentWait, customerWaitThreshold }: DocumentedRateInput): number {
  // without a recent customer there is no news, so the base rate stands
  if (recentWait === undefined) return 1;
  if (recentWait <= 0) return scaleRange.most;
  return clamp((waitAim * customerWaitThreshold) / recentWait, scaleRange.least, scaleRange.most);
}
