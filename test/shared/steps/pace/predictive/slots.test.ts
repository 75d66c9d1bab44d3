import { representative } from "../../../../../shared/domain/representative.ts";
import type { RepresentativeState, Work } from "../../../../../shared/domain/representativeState.ts";
import { allottedSlots } from "../../../../../shared/steps/pace/predictive/allottedSlots.ts";
import { sharesOfQueue } from "../../../../../shared/steps/pace/predictive/sharesOfQueue.ts";
import { type Slot, slotsOf } from "../../../../../shared/steps/pace/predictive/slotsOf.ts";
import { workOf } from "../../../../support/people/predictiveWorld.ts";
import { configId, queueId, sampleConfig, start } from "../../../../support/sampleRows.ts";

const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";

function colleague(id: string, record: object = {}, state: Partial<RepresentativeState> = {}) {
  const usual = { name: id, queues: [queueId], reach: { kind: "acsUser", id } };
  const here = { id, presence: "Available" as const, aliveUntil: start + 1, idleSince: start - 9_000, work: [] };
  return { record: representative.parse({ ...usual, ...record }), state: { ...here, ...state } };
}

const seen = (...colleagues: ReturnType<typeof colleague>[]) =>
  slotsOf(colleagues, { queueId, skills: ["billing"] }, start);
const states = (slots: readonly Slot[]) => slots.map(({ state }) => state);
const whole = { from: 0, to: 1 };
const half = { from: 0, to: 0.5 };
const skilled = { skills: ["billing"] };

test.each<[string, Partial<Work>, string[]]>([
  ["talking", { state: "talking" }, ["talking"]],
  ["being brought into a call, as talking", { state: "joining", until: start + 1 }, ["talking"]],
  ["wrapping up", { state: "wrapUp", until: start + 1 }, ["wrapping"]],
  ["idle, once the wrap-up is over", { state: "wrapUp", until: start }, ["idle"]],
  ["not at all, while a call is offered to them", { state: "offered", until: start + 1 }, []],
  ["not at all, while reserved", { state: "reserved", until: start + 1 }, []],
])("A representative is seen %s", (_, work, expected) => {
  expect(states(seen(colleague("a", skilled, { work: [workOf("x.1", work)] })))).toEqual(expected);
});

test("Who can hold three calls and holds one counts three times", () => {
  const slots = seen(colleague("a", { ...skilled, capacity: 3 }, { work: [workOf("x.1")] }));
  expect(states(slots)).toEqual(["talking", "idle", "idle"]);
  expect(slots[1]?.since).toBe(start - 9_000);
});

test("Who is away, gone, without the skill or of another queue does not count", () => {
  expect(seen(colleague("a", skilled, { aliveUntil: start }))).toEqual([]);
  expect(seen(colleague("a", skilled, { presence: "Offline" }))).toEqual([]);
  expect(seen(colleague("a"))).toEqual([]);
  expect(seen(colleague("a", { ...skilled, queues: ["elsewhere"] }))).toEqual([]);
  const away = seen(colleague("a", skilled, { presence: "Away", work: [workOf("x.1")] }));
  expect(allottedSlots(away, configId, whole, 0)).toEqual([]);
});

/** So many slots of a state, as of a configuration where busy. */
function slots(count: number, state: Slot["state"], owner?: string): Slot[] {
  return Array.from({ length: count }, (_, index) => ({
    representativeId: `${state}-${owner}-${index}`,
    state,
    since: start - index,
    isAvailable: true,
    ...(owner === undefined ? {} : { work: workOf(`${owner}-${index}.1`, { configId: owner }) }),
  }));
}

test("The whole queue is counted on where nothing is shared or promised", () => {
  const all = [...slots(3, "idle"), ...slots(2, "talking", configId), ...slots(2, "wrapping", other)];
  expect(allottedSlots(all, configId, whole, 0)).toHaveLength(7);
});

test("What other calls may need is not idle; the longest idle ones are kept", () => {
  const left = allottedSlots(slots(5, "idle"), configId, whole, 1.5);
  expect(left.map(({ since }) => since)).toEqual([start - 4, start - 3, start - 2]);
  expect(allottedSlots(slots(2, "idle"), configId, whole, 7)).toEqual([]);
});

test("A share holds its own calls first, then the idle, then others", () => {
  const all = [...slots(4, "idle"), ...slots(3, "talking", configId), ...slots(3, "talking", other)];
  const own = allottedSlots(all, configId, half, 0);
  expect(states(own).sort()).toEqual(["idle", "idle", "talking", "talking", "talking"]);
  expect(own.every(({ work }) => work === undefined || work.configId === configId)).toBe(true);
});

test("Somebody whose own calls fill the share gets no idle ones", () => {
  const all = [...slots(4, "idle"), ...slots(6, "talking", configId)];
  expect(states(allottedSlots(all, configId, half, 0))).not.toContain("idle");
});

/** How long the part of a configuration is. */
function shares(...configs: ReturnType<typeof sampleConfig>[]) {
  const found = sharesOfQueue(configs, start);
  return (id: string) => (found.get(id)?.to ?? 0) - (found.get(id)?.from ?? 0);
}

test("A single configuration has its allotment", () => {
  expect(shares(sampleConfig({ queueAllotmentPercentage: 40 }))(configId)).toBe(0.4);
});

test("Equals that want more than there is are scaled down together, and lower ones get what is left", () => {
  const first = sampleConfig({ priority: 1, queueAllotmentPercentage: 90 });
  const crowded = shares(first, sampleConfig({ id: other, priority: 1 }), sampleConfig({ id: "low", priority: 2 }));
  expect(crowded(configId)).toBeCloseTo(90 / 190);
  expect(crowded(other)).toBeCloseTo(100 / 190);
  expect(crowded("low")).toBe(0);
  const roomy = shares(sampleConfig({ priority: 1, queueAllotmentPercentage: 30 }), sampleConfig({ id: other }));
  expect(roomy(other)).toBeCloseTo(0.7);
});

test("All representatives are given out, none twice, and where one is left over equals take turns", () => {
  const configs = [sampleConfig(), sampleConfig({ id: other })];
  const counts = [0, 60_000].map((after) => {
    const found = sharesOfQueue(configs, start + after);
    return configs.map(({ id }) => allottedSlots(slots(5, "idle"), id, found.get(id) ?? half, 0).length);
  });
  expect(counts.map(([a = 0, b = 0]) => a + b)).toEqual([5, 5]);
  expect(counts[0]).toEqual([...(counts[1] ?? [])].reverse());
});
