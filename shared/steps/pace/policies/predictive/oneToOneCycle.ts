import type { Learned } from "./learned.ts";
import { tuning } from "./tuning.ts";

/**
 * How long a representative who is dialled for one to one takes from one live answer to the next, in seconds: a
 * conversation with its wrap-up, then calls one after the other until one is answered. What is surely to come when
 * nothing may be risked any more.
 * @param answerChance the chance that a call is answered live
 */
export function oneToOneCycle({ talk, wrap, calls, detection }: Learned, answerChance: number): number {
  const { assumed } = tuning;
  const talks = (sumOf(talk.atRisk) + assumed.talk) / (sumOf(talk.happened) + 1);
  const wraps = (sumOf(wrap.atRisk) + assumed.wrap) / (sumOf(wrap.happened) + 1);
  const ended = sumOf(calls.live) + sumOf(calls.machine) + sumOf(calls.ended);
  const call = (sumOf(calls.atRisk) + assumed.call) / (ended + 1) + detection.total / detection.values;
  return talks + wraps + call / answerChance;
}

function sumOf(table: readonly number[]): number {
  return table.reduce((sum, value) => sum + value, 0);
}
