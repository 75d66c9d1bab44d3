import { type Account, budgetOf, keepAccount } from "./predictive/budget.ts";
import { callAges } from "./predictive/callAges.ts";
import { newCallForecast, updateCallForecast } from "./predictive/callForecast.ts";
import type { Learned } from "./predictive/learned.ts";
import { learnFrom, type Notebook } from "./predictive/learnFrom.ts";
import { oneToOneCycle } from "./predictive/oneToOneCycle.ts";
import { placeWhileWorthIt } from "./predictive/placeWhileWorthIt.ts";
import { readLearned } from "./predictive/readLearned.ts";
import { addRisk, newRiskInFlight } from "./predictive/riskInFlight.ts";
import { slackAhead } from "./predictive/slackAhead.ts";
import { newStaffForecast, updateStaffForecast } from "./predictive/staffForecast.ts";
import { tuning } from "./predictive/tuning.ts";
import type { PacingConfig, PacingPolicy, PacingState } from "./types.ts";

/** A call may stay open so much longer than it may ring, in seconds, while it is found out who has answered. */
const longestDetection = 12;

/** The predictive policy at work, which can hand over what it has learned. */
export interface PredictivePolicy extends PacingPolicy {
  /** What has been learned so far: plain data for `config.learned` of a later run of the same configuration. */
  learned(): Learned;
}

/**
 * Our predictive policy. It learns when calls are answered and when conversations end, foresees for each second ahead
 * how many representatives will be free for how many callers, and places one call more while the risk that somebody
 * answers and nobody is free stays under a ceiling. The ceiling is led so that the abandonment limit is used up, not
 * broken, by the end of the accounting span.
 *
 * Each decision: learn from what happened → every few seconds make the forecast tables anew → slack ahead → budget →
 * place while worth it. `config.learned` takes up an earlier run.
 */
export function createPolicy(config: PacingConfig): PredictivePolicy {
  const learned = readLearned(config["learned"], config.abandonSec);
  const notebook: Notebook = { t: undefined, pickedUpAt: new Map() };
  const account: Account = { span: 0, live: 0, abandoned: 0 };
  const inFlight = newRiskInFlight();
  const staff = newStaffForecast();
  const calls = newCallForecast();
  let cycle = 0;
  const due = { staff: Number.NEGATIVE_INFINITY, calls: Number.NEGATIVE_INFINITY };
  const steps = stepsFor(config.maxAgents);

  function forecast(t: number): void {
    if (t >= due.staff) {
      updateStaffForecast(staff, learned);
      due.staff = t + tuning.staffTablesEvery;
    }
    if (t < due.calls) return;
    const ages = Math.min(callAges, Math.ceil(config.ringTimeout) + longestDetection);
    updateCallForecast(calls, learned, staff, ages, steps);
    cycle = oneToOneCycle(learned, calls.answerChance);
    due.calls = t + tuning.callTablesEvery;
  }

  return {
    mode: "event",
    minGapSec: gapFor(config.maxAgents),
    learned: () => structuredClone(learned),
    tick(state: PacingState) {
      keepAccount(account, state.t, state.totals, config);
      learnFrom(state, notebook, learned, calls, staff);
      forecast(state.t);
      addRisk(inFlight, state.t, 0);
      const budget = budgetOf(state, config, account, learned, {
        answerChance: calls.answerChance,
        oneToOneCycle: cycle,
        inFlight: inFlight.total,
      });
      const oneToOne = state.agents.idle - state.calls.n - state.waiting.n;
      const most = Math.min(Math.floor(state.limits.canPlace), oneToOne + budget.room);
      if (most <= 0) return 0;
      const slacks = slackAhead(state, notebook.pickedUpAt, calls, staff);
      const placed = placeWhileWorthIt(slacks, calls, learned, { most, oneToOne, meanRisk: budget.meanRisk });
      addRisk(inFlight, state.t, placed.risk);
      return placed.calls;
    },
  };
}

/** In how many steps the answers ahead are looked at: finely where few representatives make each second count. */
function stepsFor(representatives: number): number {
  if (representatives <= 15) return 16;
  return representatives <= 60 ? 8 : 6;
}

/** The least time between decisions, in seconds: a large team's events come too thick to answer each. */
function gapFor(representatives: number): number {
  if (representatives <= 30) return 0.1;
  return representatives <= 100 ? 0.5 : 1;
}
