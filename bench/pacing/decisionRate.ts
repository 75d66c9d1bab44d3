import { performance } from "node:perf_hooks";
import { allottedSlots } from "../../shared/steps/pace/predictive/allottedSlots.ts";
import { callsToPlace } from "../../shared/steps/pace/predictive/callsToPlace.ts";
import { observe } from "../../shared/steps/pace/predictive/observe.ts";
import { pacingState } from "../../shared/steps/pace/predictive/pacingState.ts";
import { slotsOf } from "../../shared/steps/pace/predictive/slotsOf.ts";
import { largeQueue } from "./largeQueue.ts";

/** Seconds of the queue's life until the policy knows it. */
const settling = 200;

/** Decisions measured. */
const measured = 300;

/**
 * How many pacing decisions a second one process makes for one large queue: from rows that have been read to the number
 * of calls, with everything learned on the way.
 */
export function decisionRate(representatives: number): number {
  const { pacer, config, rowsAt } = largeQueue(representatives);
  const limits = { maxLines: 2 * representatives, callsPerSecond: 100, canPlace: 200, abandonLimit: 0.03 };
  const account = { dialled: 0, wanted: 0, exceeded: 0 };
  let spent = 0;
  for (let second = 0; second < settling + measured; second += 1) {
    const { now, colleagues, leases, facts } = rowsAt(second);
    const began = performance.now();
    const slots = slotsOf(colleagues, { queueId: config.queueId, skills: [] }, now);
    const sight = { config, now, leases, waiting: [], slots };
    observe(pacer, sight, facts);
    const state = pacingState(pacer, sight, allottedSlots(slots, config.id, { from: 0, to: 1 }, 0), limits);
    callsToPlace(pacer, state, config, account);
    if (second >= settling) spent += performance.now() - began;
  }
  return (1000 * measured) / spent;
}
