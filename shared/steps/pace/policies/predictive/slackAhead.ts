import { at } from "../numbers.ts";
import type { PacingState } from "../types.ts";
import { callAge } from "./callAges.ts";
import { type CallForecast, callSpan, liveChance } from "./callForecast.ts";
import { elapsedBin } from "./elapsedBins.ts";
import { exactSlack, normalSlack, type Slack } from "./slack.ts";
import type { StaffForecast } from "./staffForecast.ts";
import { tuning } from "./tuning.ts";

/** An age at pick-up assumed for a call whose pick-up was not seen, as after a restart. */
const usualPickUp = 10;

/**
 * The slack at each moment a new call may be answered: at a moment's second the calls answered until then, against the
 * representatives free when a caller's patience ends.
 */
export function slackAhead(
  { agents, calls, waiting }: PacingState,
  pickedUpAt: ReadonlyMap<number, number>,
  forecast: CallForecast,
  staff: StaffForecast,
): Slack[] {
  const surplus = agents.idle - waiting.n;
  const talks = Float64Array.from(agents.talkAge, staffRow);
  const wraps = Float64Array.from(agents.wrapAge, staffRow);
  const rows = Float64Array.from(calls.age, callRow);
  const freed = new Float64Array(talks.length + wraps.length);
  const held = new Float64Array(calls.n);
  for (let index = 0; index < calls.n; index += 1) {
    if (calls.stage[index] !== 2) continue;
    held[index] = liveChance(forecast, callAge(pickedUpAt.get(at(calls.id, index)) ?? usualPickUp));
  }
  return forecast.moments.map(({ second }) => {
    const ahead = Math.min(tuning.staffSpan - 2, second + forecast.patience);
    readAhead(staff.talk, talks, ahead, freed, 0);
    readAhead(staff.wrap, wraps, ahead, freed, talks.length);
    for (let index = 0; index < calls.n; index += 1) {
      if (calls.stage[index] !== 2) held[index] = forecast.holding[(rows[index] ?? 0) + second] ?? 0;
    }
    return freed.length <= tuning.exactUpTo
      ? exactSlack(surplus, freed, held)
      : normalSlack(surplus, freed, held, forecast.levelVariance);
  });
}

/** Reads every row equally far ahead, between two whole seconds, into a list from a place on. */
function readAhead(table: Float64Array, rows: Float64Array, ahead: number, into: Float64Array, from: number): void {
  const whole = Math.floor(ahead);
  const part = ahead - whole;
  for (let index = 0; index < rows.length; index += 1) {
    const place = (rows[index] ?? 0) + whole;
    into[from + index] = (table[place] ?? 0) * (1 - part) + (table[place + 1] ?? 0) * part;
  }
}

/** Where a representative's row begins in a table of the staff forecast. */
function staffRow(elapsed: number): number {
  return elapsedBin(elapsed) * tuning.staffSpan;
}

/** Where a call's row begins in the table of the call forecast. */
function callRow(age: number): number {
  return callAge(age) * callSpan;
}
