import { addTo, at, fade } from "../numbers.ts";
import type { PacingEvent, PacingState } from "../types.ts";
import { callAge } from "./callAges.ts";
import type { CallForecast } from "./callForecast.ts";
import { elapsedBin } from "./elapsedBins.ts";
import type { HazardTable } from "./hazardTable.ts";
import type { Learned, Level, Sum } from "./learned.ts";
import type { StaffForecast } from "./staffForecast.ts";
import { tuning } from "./tuning.ts";

/** What is remembered between two decisions to read the next events rightly. */
export interface Notebook {
  /** When the last decision was; undefined before the first, whose calls and talks may be old already. */
  t: number | undefined;
  /** The age at pick-up of calls whose result is not known yet, by call. */
  readonly pickedUpAt: Map<number, number>;
}

/** With so many failures among the last results the trunk is out, which says nothing about people. */
const outage = 0.6;

/**
 * Learns from everything since the last decision: the time that calls and representatives spent at risk, and the
 * events. A call or talk that ended in between is counted at risk for half of it, which it was on average.
 */
export function learnFrom(
  state: PacingState,
  notebook: Notebook,
  learned: Learned,
  calls: CallForecast,
  staff: StaffForecast,
): void {
  const passed = Math.max(0, state.t - (notebook.t ?? state.t));
  notebook.t = state.t;
  const trunkWorks = learned.failedShare < outage;
  if (passed > 0) {
    if (trunkWorks) spendCalls(state, learned, calls, passed);
    spendStaff(state, learned, staff, passed);
  }
  let wrappedUp = -1;
  for (const event of state.events) {
    learnFromEvent(event, notebook, learned, passed, trunkWorks);
    if (event.k === "wrapEnd") wrappedUp = event.agent;
    if (event.k === "logout" && event.agent === wrappedUp) learned.left += 1;
  }
}

function spendCalls({ calls }: PacingState, learned: Learned, forecast: CallForecast, passed: number): void {
  for (let index = 0; index < calls.n; index += 1) {
    if (calls.stage[index] === 2) continue;
    const age = at(calls.age, index);
    const bin = callAge(age - passed / 2);
    addTo(learned.calls.atRisk, bin, Math.min(passed, age));
    learned.answerLevel.expected += Math.min(passed, age) * (forecast.liveHazard[bin] ?? 0);
  }
}

function spendStaff({ agents }: PacingState, learned: Learned, forecast: StaffForecast, passed: number): void {
  for (const age of agents.talkAge) {
    const bin = elapsedBin(Math.max(0, age - passed / 2));
    const seconds = Math.min(passed, age);
    addTo(learned.talk.atRisk, bin, seconds);
    learned.talkLevel.expected += seconds * (forecast.talkHazard[bin] ?? 0);
  }
  for (const age of agents.wrapAge) {
    addTo(learned.wrap.atRisk, elapsedBin(Math.max(0, age - passed / 2)), Math.min(passed, age));
  }
}

function learnFromEvent(
  event: PacingEvent,
  notebook: Notebook,
  learned: Learned,
  passed: number,
  trunkWorks: boolean,
): void {
  switch (event.k) {
    case "pickup":
      notebook.pickedUpAt.set(event.id, event.age);
      if (trunkWorks) addTo(learned.calls.atRisk, callAge(event.age), passed / 2);
      return;
    case "result":
      learnFromResult(event, notebook, learned, trunkWorks);
      return;
    case "abandon":
      learned.abandonments.seen += 1;
      add(learned.patience, event.wait);
      return;
    case "talkEnd":
      end(learned.talk, event.talk, passed);
      count(learned.talkLevel, tuning.talkLevelMemory);
      forget([learned.talk, learned.wrap], tuning.talkMemory);
      return;
    case "wrapEnd":
      learned.finished += 1;
      end(learned.wrap, event.wrap, passed);
      return;
    default:
  }
}

function learnFromResult(
  event: PacingEvent & { k: "result" },
  notebook: Notebook,
  learned: Learned,
  trunkWorks: boolean,
): void {
  const pickedUp = notebook.pickedUpAt.get(event.id);
  notebook.pickedUpAt.delete(event.id);
  learned.failedShare += ((event.outcome === "failed" ? 1 : 0) - learned.failedShare) / tuning.failureMemory;
  const bin = callAge(pickedUp ?? event.age);
  const { calls } = learned;
  if (event.outcome === "live") {
    learned.answers += 1;
    addTo(calls.live, bin, 1);
    add(learned.detection, event.age - (pickedUp ?? event.age));
    count(learned.answerLevel, tuning.answerLevelMemory);
    const keeps = 1 - 1 / tuning.callMemory;
    for (const table of [calls.live, calls.machine, calls.ended, calls.atRisk]) fade(table, keeps);
  } else if (pickedUp !== undefined || event.outcome === "machine") addTo(calls.machine, bin, 1);
  else if (trunkWorks) addTo(calls.ended, bin, 1);
}

function end(table: HazardTable, seconds: number, passed: number): void {
  const bin = elapsedBin(seconds);
  addTo(table.happened, bin, 1);
  addTo(table.atRisk, bin, passed / 2);
}

function forget(tables: readonly HazardTable[], memory: number): void {
  for (const { happened, atRisk } of tables) {
    fade(happened, 1 - 1 / memory);
    fade(atRisk, 1 - 1 / memory);
  }
}

/** Counts an event, and lets what is older than the memory fade. */
function count(level: Level, memory: number): void {
  level.seen = (level.seen + 1) * (1 - 1 / memory);
  level.expected *= 1 - 1 / memory;
}

function add(sum: Sum, value: number): void {
  sum.total += value;
  sum.values += 1;
}
