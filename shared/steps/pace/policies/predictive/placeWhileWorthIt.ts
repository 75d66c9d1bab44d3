import type { CallForecast } from "./callForecast.ts";
import { callSpan } from "./callForecast.ts";
import type { Learned } from "./learned.ts";
import { at, clamp } from "./numbers.ts";
import { type Slack, shortageOf, takeOne } from "./slack.ts";
import { tuning } from "./tuning.ts";

/** What bounds the number of calls placed. */
export interface Bounds {
  /** The most calls that may be placed. */
  readonly most: number;
  /** Calls that are placed whatever the model says: there is a free representative for each. */
  readonly oneToOne: number;
  /** The mean risk the ceiling is led to. */
  readonly meanRisk: number;
}

/**
 * Places calls while the next one is worth its risk: while the chance that it is answered and then costs an
 * abandonment, its own or that of a call answered later, is at most the ceiling. Each call placed leads the ceiling
 * on, so that the mean risk comes to what the budget wants.
 * @returns the number of calls and the abandonments predicted of them
 */
export function placeWhileWorthIt(
  slacks: readonly Slack[],
  forecast: CallForecast,
  learned: Learned,
  { most, oneToOne, meanRisk }: Bounds,
): { calls: number; risk: number } {
  const ceiling = learned.riskCeiling;
  let calls = 0;
  let total = 0;
  while (calls < most) {
    const risk = riskOfOneMore(slacks, forecast);
    if (risk > cautious(learned, learned.riskCeiling) && calls >= oneToOne) break;
    slacks.forEach((slack, index) => {
      takeOne(slack, at(forecast.holding, forecast.moments[index]?.second ?? callSpan));
    });
    calls += 1;
    total += forecast.answerChance * risk;
    leadCeiling(learned, forecast.answerChance, risk, meanRisk);
  }
  learned.riskCeiling = clamp(learned.riskCeiling, tuning.ceilingRange.least, tuning.ceilingRange.most);
  if (calls > 0) expectAbandonments(learned, total);
  return { calls, risk: total };
}
