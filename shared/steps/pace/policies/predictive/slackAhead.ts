import type { PacingState } from "../types.ts";
import { callAge } from "./callAges.ts";
import { type CallForecast, callSpan, liveChance } from "./callForecast.ts";
import { at } from "./numbers.ts";
import { exactSlack, normalSlack, type Slack } from "./slack.ts";
import { freeWithin, type StaffForecast } from "./staffForecast.ts";
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
  const busy = agents.talking + agents.wrapping;
  const surplus = agents.idle - waiting.n;
  const freed = new Float64Array(busy);
  const held = new Float64Array(calls.n);
  return forecast.moments.map(({ second }) => {
    const ahead = second + forecast.patience;
    for (let index = 0; index < busy; index += 1) {
      freed[index] =
        index < agents.talking
          ? freeWithin(staff.talk, at(agents.talkAge, index), ahead)
          : freeWithin(staff.wrap, at(agents.wrapAge, index - agents.talking), ahead);
    }
    for (let index = 0; index < calls.n; index += 1) {
      held[index] =
        calls.stage[index] === 2
          ? liveChance(forecast, callAge(pickedUpAt.get(at(calls.id, index)) ?? usualPickUp))
          : at(forecast.holding, callAge(at(calls.age, index)) * callSpan + second);
    }
    return busy <= tuning.exactUpTo
      ? exactSlack(surplus, freed, held)
      : normalSlack(surplus, freed, held, forecast.levelVariance);
  });
}
