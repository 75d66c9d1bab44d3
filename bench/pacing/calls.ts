import type { Call, Day } from "./day.ts";
import { drawDuration } from "./drawDuration.ts";
import { randomFor } from "./randomFor.ts";
import { joinLongestIdle } from "./staff.ts";

const setUp = { shape: "lognormal", mean: 2, spread: 0.5 } as const;
const detection = { shape: "lognormal", mean: 1.3, spread: 0.3 } as const;
const greeting = { shape: "lognormal", mean: 1, spread: 0.35 } as const;

/** Dials the next lead; what will come of it depends on the lead's number and the time of day alone. */
export function placeCall(day: Day): void {
  const { scenario, t, queue, totals } = day;
  const id = totals.placed;
  totals.placed += 1;
  const random = randomFor(scenario.seed, id);
  const fate = fateOf(day, random);
  const setUpSeconds = drawDuration(setUp, random);
  const rings = drawDuration(scenario.ring, random);
  // a person who would let it ring longer than the time-out gets it in within it
  const personRings = rings < scenario.ringTimeout ? rings : scenario.ringTimeout * random();
  const machineRings = Math.min(scenario.ringTimeout - 1, 14 + 10 * random());
  const ringSeconds = fate === "person" ? personRings : fate === "machine" ? machineRings : scenario.ringTimeout;
  const pickedUpAt = t + setUpSeconds + ringSeconds;
  const call: Call = {
    id,
    dialledAt: t,
    stage: 0,
    stageAt: t,
    person: fate === "person",
    ringSeconds,
    detectedAt: pickedUpAt + drawDuration(detection, random),
    deadline: pickedUpAt + drawDuration(greeting, random) + scenario.abandonSec,
    talk: drawDuration(scenario.talk, random),
    wrap: drawDuration(scenario.wrap, random),
  };
  day.inFlight.set(id, call);
  if (fate === "failed") {
    queue.add(t + setUpSeconds, "fail", id);
    return;
  }
  queue.add(t + setUpSeconds, "ring", id);
  queue.add(pickedUpAt, fate === "nobody" ? "ringOut" : "pickUp", id);
}

type Fate = "person" | "machine" | "failed" | "nobody";

function fateOf({ scenario, t }: Day, random: () => number): Fate {
  const chance = random();
  const other = random();
  if (scenario.outage(t)) return "failed";
  if (chance < scenario.answerRate(t)) return "person";
  if (other < scenario.failShare) return "failed";
  return other < scenario.failShare + scenario.machineShare ? "machine" : "nobody";
}

/** A call begins to ring. */
export function ring(day: Day, call: Call): void {
  call.stage = 1;
  call.stageAt = day.t;
}

/** A call is picked up; who or what did it is found out a little later. */
export function pickUp(day: Day, call: Call): void {
  call.stage = 2;
  call.stageAt = day.t;
  day.events.push({ k: "pickup", id: call.id, age: day.t - call.dialledAt, ring: call.ringSeconds });
  day.queue.add(call.detectedAt, "detect", call.id);
}

/** A call ends without a person. */
export function endCall(day: Day, call: Call, outcome: "machine" | "noanswer" | "failed"): void {
  day.inFlight.delete(call.id);
  const ringSeconds = outcome === "failed" ? 0 : call.ringSeconds;
  day.events.push({ k: "result", id: call.id, outcome, age: day.t - call.dialledAt, ring: ringSeconds });
}

/** It is known what picked up: a machine's call ends, a person is joined or waits. */
export function detect(day: Day, call: Call): void {
  if (!call.person) {
    endCall(day, call, "machine");
    return;
  }
  day.inFlight.delete(call.id);
  day.totals.live += 1;
  const age = day.t - call.dialledAt;
  day.events.push({ k: "result", id: call.id, outcome: "live", age, ring: call.ringSeconds });
  if (joinLongestIdle(day, call)) return;
  day.waiting.set(call.id, call);
  day.queue.add(Math.max(day.t, call.deadline), "giveUp", call.id);
}

/** Nobody joined a caller in time. */
export function giveUp(day: Day, call: Call): void {
  day.waiting.delete(call.id);
  day.totals.abandoned += 1;
  const wait = day.t - call.detectedAt;
  day.waits.push(wait);
  day.events.push({ k: "abandon", id: call.id, wait });
}
