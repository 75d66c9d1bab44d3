import type { Lease } from "../../../../../shared/ports/lines.ts";
import type { WaitingCaller } from "../../../../../shared/ports/waitingLine.ts";
import { newPacer } from "../../../../../shared/steps/pace/predictive/newPacer.ts";
import { observe } from "../../../../../shared/steps/pace/predictive/observe.ts";
import type { Pacer } from "../../../../../shared/steps/pace/predictive/pacer.ts";
import { pacingState } from "../../../../../shared/steps/pace/predictive/pacingState.ts";
import type { Sight } from "../../../../../shared/steps/pace/predictive/sight.ts";
import type { Slot } from "../../../../../shared/steps/pace/predictive/slotsOf.ts";
import { factOf, liveFact, workOf } from "../../../../support/people/predictiveWorld.ts";
import { configId, queueId, sampleConfig, start } from "../../../../support/sampleRows.ts";

/** A pacer that has seen nothing yet. */
const blindPacer = () =>
  newPacer({
    policy: { tick: () => 0 },
    terms: "",
    startedAt: start,
    version: undefined,
    savedAt: start,
    totals: { placed: 0, live: 0, connected: 0, abandoned: 0 },
  });

const lease = (attemptId: string): Lease => ({
  attemptId,
  configId,
  queueId,
  checkAt: start + 30_500,
  dialledAt: start,
});

function sight(after: number, changes: Partial<Sight> = {}): Sight {
  const config = sampleConfig({ dialMode: "Predictive", engagementType: "CSRLed" });
  return { config, now: start + after, leases: [], waiting: [], slots: [], ...changes };
}

function busy(attemptId: string, doing: "joining" | "talking" | "wrapUp", after: number): Slot {
  const state = doing === "wrapUp" ? "wrapping" : "talking";
  const work = workOf(attemptId, { state: doing, since: start + after });
  return { representativeId: "ada", state, since: start + after, work, isAvailable: true };
}

const idle: Slot = { representativeId: "ada", state: "idle", since: start, isAvailable: true };

function caller(attemptId: string, after: number): WaitingCaller {
  return { attemptId, configId, queueId, skills: [], excluded: [], how: "joining", since: start + after };
}

const kinds = (pacer: Pacer) => pacer.events.map(({ k }) => k);

/** What a policy would see. */
function stateOf(pacer: Pacer, seen: Sight) {
  return pacingState(pacer, seen, seen.slots, { maxLines: 9, callsPerSecond: 1, canPlace: 50, abandonLimit: 0.03 });
}

test("A process that has just begun sees the ages of everything in flight from the rows", () => {
  const pacer = blindPacer();
  const seen = sight(12_000, {
    leases: [lease("a.1"), lease("b.1"), lease("c.1")],
    waiting: [caller("c.1", 11_500)],
    slots: [idle, busy("b.1", "talking", 7_000), { ...busy("d.1", "wrapUp", 9_000), representativeId: "eve" }],
  });
  observe(pacer, seen, []);
  expect(stateOf(pacer, seen)).toMatchObject({
    t: 12,
    agents: { on: 3, idle: 1, idleAge: [12], talking: 1, talkAge: [5], wrapping: 1, wrapAge: [3] },
    calls: { n: 1, age: [12], stage: [1] },
    waiting: { n: 1, age: [0.5], left: [1.5] },
    limits: { linesInUse: 3, linesFree: 6, canPlace: 6, abandonSec: 2 },
    totals: { placed: 3, live: 2, connected: 1 },
  });
});

test("An answered call is told as live, then as joined, each once", () => {
  const pacer = blindPacer();
  observe(pacer, sight(1_000, { leases: [lease("a.1")], slots: [idle] }), []);
  observe(pacer, sight(8_000, { leases: [lease("a.1")], slots: [busy("a.1", "joining", 7_000)] }), []);
  expect(pacer.events).toEqual([{ k: "result", id: expect.any(Number), outcome: "live", age: 7, ring: 7 }]);
  const talking = sight(9_000, { leases: [lease("a.1")], slots: [busy("a.1", "talking", 7_800)] });
  observe(pacer, talking, []);
  observe(pacer, talking, []);
  expect(kinds(pacer)).toEqual(["result", "connect"]);
  expect(pacer.events[1]).toMatchObject({ wait: 0.8, agent: pacer.people.get("ada") });
  expect(pacer.totals).toEqual({ placed: 1, live: 1, connected: 1, abandoned: 0 });
  expect(stateOf(pacer, talking).calls.n).toBe(0);
});

test("Talk and wrap-up are told with how long they took", () => {
  const pacer = blindPacer();
  observe(pacer, sight(0, { slots: [busy("a.1", "talking", -30_000)] }), []);
  observe(pacer, sight(1_000, { slots: [busy("a.1", "wrapUp", 400)] }), []);
  observe(pacer, sight(2_000, { slots: [idle] }), []);
  expect(pacer.events).toEqual([
    { k: "talkEnd", agent: expect.any(Number), talk: 30.4 },
    { k: "wrapEnd", agent: expect.any(Number), wrap: 1.6 },
  ]);
});

test("What ended in a long pause is not learned, since nobody knows when", () => {
  const pacer = blindPacer();
  observe(pacer, sight(0, { slots: [busy("a.1", "talking", -30_000)] }), []);
  observe(pacer, sight(600_000, { slots: [idle] }), []);
  expect(pacer.events).toEqual([]);
});

test("A customer who leaves the line with nobody is abandoned at once, and the fact that comes later is no second one", () => {
  const pacer = blindPacer();
  observe(pacer, sight(8_000, { leases: [lease("a.1")], waiting: [caller("a.1", 7_500)] }), []);
  observe(pacer, sight(9_500, { leases: [lease("a.1")] }), []);
  expect(kinds(pacer)).toEqual(["result", "abandon"]);
  expect(stateOf(pacer, sight(9_500, { leases: [lease("a.1")] })).calls.n).toBe(0);
  observe(pacer, sight(15_000), [liveFact("a.1", { wantedAt: start + 7_500, waitedMs: 2_000, exceeded: true })]);
  expect(kinds(pacer)).toEqual(["result", "abandon"]);
  expect(pacer.totals).toEqual({ placed: 1, live: 1, connected: 0, abandoned: 1 });
});

test("A customer joined after the threshold is abandoned, however long they were willing to wait", () => {
  const pacer = blindPacer();
  observe(pacer, sight(8_000, { leases: [lease("a.1")], waiting: [caller("a.1", 1_000)] }), []);
  observe(pacer, sight(60_000, { leases: [lease("a.1")], slots: [busy("a.1", "talking", 59_000)] }), []);
  expect(pacer.events).toMatchObject([{ k: "result" }, { k: "abandon", wait: 2 }]);
});

test("Short calls that came and went between two looks are told by their facts", () => {
  const pacer = blindPacer();
  const soon = { endedAt: start + 1_500 };
  const facts = [
    factOf("a.1", { ...soon, outcome: "failed" }),
    liveFact("b.1", { wantedAt: start + 1_900, waitedMs: 300 }),
    factOf("c.1", soon),
  ];
  observe(pacer, sight(30_000), facts);
  expect(pacer.events).toMatchObject([
    { k: "result", outcome: "failed", age: 1.5 },
    { k: "result", outcome: "live", age: 1.9 },
    { k: "connect", wait: 0.3 },
    { k: "result", outcome: "noanswer", age: 1.5 },
  ]);
  expect(pacer.totals).toEqual({ placed: 3, live: 1, connected: 1, abandoned: 0 });
});

test("A call seen in flight is told by its fact however long it rang, one never seen is only counted", () => {
  const pacer = blindPacer();
  observe(pacer, sight(1_000, { leases: [lease("a.1")] }), []);
  observe(pacer, sight(21_000), [factOf("a.1"), factOf("b.1"), liveFact("c.1")]);
  expect(pacer.events).toMatchObject([{ k: "result", outcome: "noanswer", age: 20 }]);
  expect(pacer.totals).toEqual({ placed: 3, live: 1, connected: 1, abandoned: 0 });
});

test("A call of which no fact ever comes is forgotten", () => {
  const pacer = blindPacer();
  observe(pacer, sight(0, { leases: [lease("a.1")] }), []);
  observe(pacer, sight(1_000), []);
  observe(pacer, sight(60_000), []);
  expect(pacer.calls.size).toBe(1);
  observe(pacer, sight(122_000), []);
  expect(pacer.calls.size).toBe(0);
});

test("The last minutes are counted apart from the rest", () => {
  const pacer = blindPacer();
  observe(pacer, sight(0), [factOf("a.1")]);
  observe(pacer, sight(200_000), [liveFact("b.1")]);
  const { rolling } = stateOf(pacer, sight(230_000));
  expect(rolling[60]).toEqual({ placed: 1, live: 1, connected: 1, abandoned: 0 });
  expect(rolling[300]).toEqual({ placed: 2, live: 1, connected: 1, abandoned: 0 });
  observe(pacer, sight(2_000_001), []);
  expect(pacer.recent).toHaveLength(0);
});
