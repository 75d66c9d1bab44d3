import type { CallCounts, PacingState } from "../policies/types.ts";
import type { Pacer } from "./pacer.ts";
import type { Sight } from "./sight.ts";
import type { Slot } from "./slotsOf.ts";

/** What limits a configuration's calls, whatever a policy may want. */
export interface PacingLimits {
  readonly maxLines: number;
  readonly callsPerSecond: number;
  /** The most calls that can be placed now: lines, calls at once, call rate and deliveries that are ready. */
  readonly canPlace: number;
  /** The share of live answers that may be abandoned. */
  readonly abandonLimit: number;
}

/**
 * What a policy sees: the ages of everything in flight, from the rows as they are, so that a process that has just
 * begun sees the same as one that has paced for hours.
 * @param slots the representatives that the configuration may count on
 */
export function pacingState(pacer: Pacer, sight: Sight, slots: readonly Slot[], limits: PacingLimits): PacingState {
  const { config, now, leases, waiting } = sight;
  const calls = inFlight(pacer, sight);
  const linesFree = Math.max(0, limits.maxLines - leases.length);
  const secondsTo = (moment: number) => Math.max(0, now - moment) / 1000;
  return {
    t: secondsTo(pacer.startedAt),
    tickSec: 1,
    agents: agentsOf(pacer, slots, secondsTo),
    calls: {
      n: calls.length,
      id: calls.map(({ number }) => number),
      age: calls.map(({ dialledAt }) => secondsTo(dialledAt)),
      // that somebody has picked up is not told before it is known whether they want a representative
      stage: calls.map(() => 1 as const),
      stageAge: calls.map(({ dialledAt }) => secondsTo(dialledAt)),
    },
    waiting: {
      n: waiting.length,
      age: waiting.map(({ since }) => secondsTo(since)),
      left: waiting.map(({ since }) => Math.max(0, config.customerWaitThresholdSeconds - secondsTo(since))),
    },
    limits: {
      maxLines: limits.maxLines,
      linesInUse: leases.length,
      linesFree,
      cps: limits.callsPerSecond,
      canPlace: Math.max(0, Math.floor(Math.min(limits.canPlace, linesFree))),
      abandonLimit: limits.abandonLimit,
      abandonSec: config.customerWaitThresholdSeconds,
    },
    totals: { ...pacer.totals },
    rolling: { 60: lately(pacer, now, 60), 300: lately(pacer, now, 300), 1800: lately(pacer, now, 1800) },
    events: pacer.events,
  };
}

/** Calls that nobody has answered yet or, where an agent leads, that may still come to want a representative. */
function inFlight(pacer: Pacer, { leases }: Sight) {
  return leases.flatMap(({ attemptId }) => {
    const call = pacer.calls.get(attemptId);
    return call === undefined || call.liveAt !== undefined ? [] : [call];
  });
}

function agentsOf(pacer: Pacer, slots: readonly Slot[], secondsTo: (moment: number) => number): PacingState["agents"] {
  const of = (wanted: Slot["state"]) => {
    const these = slots.filter(({ state }) => state === wanted);
    return {
      count: these.length,
      ages: these.map(({ since }) => secondsTo(since)),
      agents: these.map(({ representativeId }) => pacer.people.get(representativeId) ?? 0),
    };
  };
  const [idle, talking, wrapping] = [of("idle"), of("talking"), of("wrapping")];
  return {
    on: slots.length,
    idle: idle.count,
    idleAge: idle.ages,
    idleAgent: idle.agents,
    talking: talking.count,
    talkAge: talking.ages,
    talkAgent: talking.agents,
    wrapping: wrapping.count,
    wrapAge: wrapping.ages,
    wrapAgent: wrapping.agents,
  };
}

function lately({ recent }: Pacer, now: number, seconds: number): CallCounts {
  const counts = { placed: 0, live: 0, connected: 0, abandoned: 0 };
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const one = recent[index];
    if (one === undefined || one.second <= now / 1000 - seconds) break;
    counts.placed += one.counts.placed;
    counts.live += one.counts.live;
    counts.connected += one.counts.connected;
    counts.abandoned += one.counts.abandoned;
  }
  return counts;
}
