import { detect, endCall, giveUp, pickUp, placeCall, ring } from "./calls.ts";
import type { Call, Day, DayEvent } from "./day.ts";
import { newDay } from "./day.ts";
import type { PolicyModule, PolicyUnderTest } from "./policyUnderTest.ts";
import type { Scenario } from "./scenario.ts";
import { seenState } from "./seenState.ts";
import { changeStaff, endTalk, endWrap, enter } from "./staff.ts";

/** How a day went under a policy. */
export interface DayFigures {
  /** Talk and wrap-up as a share of the time on duty. */
  readonly occupancy: number;
  /** Abandoned as a share of live answers. */
  readonly abandonment: number;
  readonly live: number;
  readonly placed: number;
  /** Seconds that 95 of 100 live callers waited at most, after it was known that they are live. */
  readonly wait95: number;
  /** The policy's own time for a decision, in ms: mean and longest. */
  readonly decisionMean: number;
  readonly decisionLongest: number;
}

/** The team is looked at this often, in seconds. */
const staffEvery = 60;

interface Decisions {
  readonly policy: PolicyUnderTest;
  last: number;
  count: number;
  total: number;
  longest: number;
}

/** Plays a scenario with a policy: the same scenario and policy always give the same day. */
export function simulateDay(scenario: Scenario, module: PolicyModule): DayFigures {
  const day = newDay(scenario);
  const end = scenario.hours * 3600;
  const decisions: Decisions = { policy: start(module, scenario), last: -1, count: 0, total: 0, longest: 0 };
  day.queue.add(0, "staff", 0);
  day.queue.add(0, "decide", 0);
  for (let event = day.queue.next(); event !== undefined && event.t <= end; event = day.queue.next()) {
    day.t = event.t;
    if (event.kind === "decide") {
      tickOver(day);
      decide(day, decisions);
    } else if (happen(day, event.kind, event.subject)) decideSoon(day, decisions);
  }
  day.t = end;
  for (const representative of day.representatives) enter(day, representative, "off");
  const waits = day.waits.sort((one, other) => one - other);
  return {
    occupancy: day.busy / day.staffed,
    abandonment: day.totals.abandoned / Math.max(1, day.totals.live),
    live: day.totals.live,
    placed: day.totals.placed,
    wait95: waits[Math.floor(0.95 * waits.length)] ?? 0,
    decisionMean: decisions.total / Math.max(1, decisions.count),
    decisionLongest: decisions.longest,
  };
}

function start(module: PolicyModule, scenario: Scenario): PolicyUnderTest {
  if (module.decide !== undefined) return { tick: module.decide };
  if (module.createPolicy === undefined) throw new Error("a policy module exports decide or createPolicy");
  return module.createPolicy({
    abandonLimit: scenario.abandonLimit,
    abandonSec: scenario.abandonSec,
    tickSec: 1,
    maxLines: scenario.maxLines,
    cps: scenario.callsPerSecond,
    ringTimeout: scenario.ringTimeout,
    maxAgents: scenario.staff(0),
    dayHours: scenario.hours,
    durationSec: scenario.hours * 3600,
  });
}

/** Lets an event happen. @returns whether a policy that decides on events is to be asked */
function happen(day: Day, kind: Exclude<DayEvent, "decide">, subject: number): boolean {
  if (kind === "staff") {
    day.queue.add(day.t + staffEvery, "staff", 0);
    changeStaff(day);
  } else if (kind === "talkEnd") endTalk(day, subject);
  else if (kind === "wrapEnd") endWrap(day, subject);
  else {
    const call = (kind === "giveUp" ? day.waiting : day.inFlight).get(subject);
    // who was joined in time is no longer waiting
    if (call === undefined) return false;
    onCall[kind](day, call);
    return kind !== "ring";
  }
  return true;
}

type CallEvent = Exclude<DayEvent, "decide" | "staff" | "talkEnd" | "wrapEnd">;

const onCall: Readonly<Record<CallEvent, (day: Day, call: Call) => void>> = {
  ring,
  pickUp,
  detect,
  giveUp,
  fail: (day, call) => endCall(day, call, "failed"),
  ringOut: (day, call) => endCall(day, call, "noanswer"),
};

/** The regular decision of each second, at which the counts are noted. */
function tickOver(day: Day): void {
  day.queue.add(day.t + 1, "decide", 0);
  day.bySecond.push({ ...day.totals });
  day.tokens = Math.min(Math.max(1, day.scenario.callsPerSecond), day.tokens + day.scenario.callsPerSecond);
}

function decideSoon(day: Day, decisions: Decisions): void {
  if (decisions.policy.mode !== "event") return;
  if (day.t - decisions.last >= (decisions.policy.minGapSec ?? 0.1)) decide(day, decisions);
}

function decide(day: Day, decisions: Decisions): void {
  const state = seenState(day);
  const began = performance.now();
  const wanted = decisions.policy.tick(state);
  const took = performance.now() - began;
  decisions.last = day.t;
  decisions.count += 1;
  decisions.total += took;
  decisions.longest = Math.max(decisions.longest, took);
  day.events = [];
  const calls = Math.max(0, Math.min(Math.floor(wanted), state.limits.canPlace));
  day.tokens -= calls;
  for (let call = 0; call < calls; call += 1) placeCall(day);
}
