import { clamp } from "../numbers.ts";
import { type CallForecast, callSpan } from "./callForecast.ts";
import type { Learned } from "./learned.ts";
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
 * abandonment, its own or that of a call answered later, is at most the ceiling. What was placed then moves the
 * ceiling, so that the mean risk comes to what the budget wants.
 * @returns the number of calls and the abandonments predicted of them
 */
export function placeWhileWorthIt(
  slacks: readonly Slack[],
  forecast: CallForecast,
  learned: Learned,
  { most, oneToOne, meanRisk }: Bounds,
): { calls: number; risk: number } {
  const ceiling = ceilingNow(learned, meanRisk);
  let calls = 0;
  let total = 0;
  let decided = false;
  while (calls < most && !decided) {
    const risk = riskOfOneMore(slacks, forecast);
    decided = risk > ceiling && calls >= oneToOne;
    if (decided) continue;
    slacks.forEach((slack, index) => {
      takeOne(slack, forecast.holding[forecast.moments[index]?.second ?? callSpan] ?? 0);
    });
    calls += 1;
    total += forecast.answerChance * risk;
  }
  if (calls === 0) return { calls, risk: 0 };
  expectAbandonments(learned, total);
  // where lines, the call rate or the end of the budget bounded the calls, their risk says nothing about the ceiling
  if (decided) leadCeiling(learned, calls * forecast.answerChance, total, meanRisk);
  return { calls, risk: total };
}

/** The ceiling that gives the mean risk wanted, held down until enough live answers are known. */
function ceilingNow({ ceilingPerRisk, answers }: Learned, meanRisk: number): number {
  const { caution } = tuning;
  const ceiling = Math.min(tuning.highestCeiling, ceilingPerRisk * meanRisk);
  return answers < caution.answers ? Math.min(ceiling, caution.ceiling * (1 + answers / caution.answers)) : ceiling;
}

/**
 * The chance that nobody is free for one caller more at the moment of the answer or at a later one: an answer that
 * finds somebody free may still take the place of a call that is answered after it.
 */
function riskOfOneMore(slacks: readonly Slack[], { moments }: CallForecast): number {
  let risk = 0;
  let worst = 0;
  for (let index = slacks.length - 1; index >= 0; index -= 1) {
    const slack = slacks[index];
    if (slack === undefined) continue;
    worst = Math.max(worst, shortageOf(slack));
    risk += (moments[index]?.weight ?? 0) * worst;
  }
  return risk;
}

/**
 * Moves the ceiling so far that the mean risk of the calls placed comes to the one wanted; fast at first, then slow.
 */
function leadCeiling(learned: Learned, answers: number, risk: number, meanRisk: number): void {
  const step = tuning.ceilingStep + 1 / (tuning.ceilingStart + learned.answers);
  const error = (answers * meanRisk - risk) / Math.max(learned.ceilingPerRisk * meanRisk, meanRisk);
  const { least, most } = tuning.ceilingRange;
  learned.ceilingPerRisk = clamp(learned.ceilingPerRisk * Math.exp(clamp(step * error, -0.5, 0.5)), least, most);
}

/** Notes the abandonments predicted, to compare with those seen; both fade together. */
function expectAbandonments({ abandonments }: Learned, predicted: number): void {
  const keeps = Math.exp(-predicted / tuning.biasMemory);
  abandonments.expected = (abandonments.expected + predicted) * keeps;
  abandonments.seen *= keeps;
}
