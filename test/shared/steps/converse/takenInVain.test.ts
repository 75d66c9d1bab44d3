import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { liveWork } from "../../../../shared/domain/liveWork.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { queue } from "../../../../shared/domain/queue.ts";
import { representative } from "../../../../shared/domain/representative.ts";
import type { Work } from "../../../../shared/domain/representativeState.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { configId, queueId, start } from "../../../support/sampleRows.ts";

/** A world with somebody at work, and a call as given; what they have in hand is for that call. */
async function stage(call: Partial<CallState>, state?: Work["state"], changes: Partial<Attempt> = {}) {
  const world = createWorld();
  await world.configure();
  await world.configs.saveRecord("queues", queueId, queue.parse({ name: "Desk" }), "any");
  const reach = { kind: "acsUser", id: "8:acs:ada" };
  await world.configs.saveRecord(
    "representatives",
    "ada",
    representative.parse({ name: "Ada", queues: [queueId], reach }),
    "any",
  );
  const base = { ...newCallState(), startedAt: start, answeredAt: start, ...call };
  const id = await world.storeAttempt({ phase: "placed", callConnectionId: "call-1", call: base, ...changes });
  const work: Work[] = state === undefined ? [] : [{ attemptId: id, configId, queueId, state, since: start }];
  const there = { id: "ada", presence: "Available" as const, aliveUntil: start + 3_600_000, idleSince: start, work };
  await world.desk.save(there, undefined);
  return { world, id };
}

/** What the representative has in hand. */
async function hands(world: World) {
  const found = (await world.desk.one("ada"))?.value;
  return found === undefined ? [] : liveWork(found, start).map(({ state }) => state);
}

const taken: CallEvent = { kind: "taken", representativeId: "ada", address: "8:acs:ada", queueId, how: "offered" };
const accepted: CallEvent = { kind: "accepted", representativeId: "ada" };
const ended: Partial<CallState> = { phase: "ended", end: { by: "customer", at: start } };
const waiting: Partial<CallState> = {
  phase: "waiting",
  escalated: true,
  wait: { since: start, queueId, excluded: [] },
};

test.each([
  ["taken", taken, "offered"],
  ["who accepted", accepted, "joining"],
] as const)("a representative %s for a call that has ended meanwhile is free at once", async (_what, event, state) => {
  const { world, id } = await stage(ended, state, { phase: "ended" });
  await converse(world, id, { event });
  expect(await hands(world)).toEqual([]);
  expect(world.bus.kicks.map((kick) => kick.queueId)).toContain(queueId);
});

test("a representative taken for a call of which nothing is known is free at once", async () => {
  const { world, id } = await stage(ended, "offered");
  const unknown = id.replace(/^./, (digit) => (digit === "f" ? "e" : "f"));
  const found = await world.desk.one("ada");
  if (found !== undefined) {
    const work = found.value.work.map((item) => ({ ...item, attemptId: unknown }));
    await world.desk.save({ ...found.value, work }, found.version);
  }
  await converse(world, unknown, { event: taken });
  expect(await hands(world)).toEqual([]);
});

test("a representative who is taken for a customer who waits keeps the call, however often that is told", async () => {
  const { world, id } = await stage(waiting, "offered");
  await converse(world, id, { event: taken });
  await converse(world, id, { event: taken });
  expect(await hands(world)).toEqual(["offered"]);
  expect(world.deliveries.attempt(id)?.call.seat).toMatchObject({ id: "ada", state: "offered" });
});

test("who talks, or wraps up, is not taken out of the call by news that comes late", async () => {
  for (const state of ["talking", "wrapUp"] as const) {
    const { world, id } = await stage(ended, state, { phase: "ended" });
    await converse(world, id, { event: accepted });
    expect(await hands(world)).toEqual([state]);
  }
});

test("a representative found for a call that ended while they were sought is free at once", async () => {
  const { world, id } = await stage({ phase: "talking", turn: 1, agent: 0 });
  world.agent.script([{ kind: "escalate", reason: "asked for" }]);
  const pending = {
    kind: "play",
    turn: 1,
    since: start,
    texts: ["Hello."],
    language: "en-US",
    afterwards: "agent",
  } as const;
  const before = world.deliveries.attempt(id);
  if (before === undefined) throw new Error("there is no attempt");
  const version = (await world.deliveries.loadAttempt(id))?.attempt.version ?? "";
  await world.deliveries.saveAttempt({ ...before, call: { ...before.call, pending } }, version);
  let overtakes = 1;
  const deliveries: World["deliveries"] = {
    ...world.deliveries,
    async saveAttempt(attempt, stored) {
      if (overtakes > 0) {
        overtakes -= 1;
        expect(await hands(world)).toEqual(["offered"]);
        await converse(world, id, { event: { kind: "disconnected", facts: { code: 200 } } });
      }
      return world.deliveries.saveAttempt(attempt, stored);
    },
  };
  await converse({ ...world, deliveries }, id, { event: { kind: "played", turn: 1 } });
  expect(world.deliveries.attempt(id)?.phase).toBe("ended");
  expect(await hands(world)).toEqual([]);
});
