import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { checkCall } from "../../../../shared/steps/converse/checkCall.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { caller, configId, customer, queueId, start } from "../../../support/sampleRows.ts";

const pending = {
  kind: "ask",
  turn: 1,
  since: start,
  texts: ["x".repeat(100)],
  language: "en-US",
  listen: { by: "speech", silenceSeconds: 5, maxKeys: 1 },
  afterwards: "agent",
} as const;

/** An attempt in the given phase, with its call on the line at the telephony. */
async function stored(world: World, phase: Attempt["phase"], call: Partial<CallState> = {}): Promise<string> {
  await world.configure();
  const repeatabilityId = "5a3b7c1e-0000-4000-8000-000000000001";
  const ids = phase === "placed" ? { callConnectionId: "call-1" } : {};
  const state = { ...newCallState(), startedAt: start, ...call };
  const id = await world.storeAttempt({ phase, repeatabilityId, firstSentAt: start, ...ids, call: state });
  if (phase === "placed") {
    await world.telephony.place({ attemptId: id, to: customer, from: caller, repeatabilityId, firstSentAt: start });
  }
  return id;
}

const look = (world: World, attemptId: string, cancel?: true) =>
  checkCall(world, { attemptId, number: caller, ...(cancel === undefined ? {} : { cancel }) });
const attemptOf = (world: World, id: string) => world.deliveries.attempt(id);
const kinds = (world: World) => world.telephony.commands.map(({ kind }) => kind);
const nextLook = (world: World) => world.lines.held(caller)[0]?.checkAt;

const talking: Partial<CallState> = { phase: "talking", turn: 1, answeredAt: start, lastEventAt: start, pending };

test("a line of an attempt that was never stored is given back", async () => {
  const world = createWorld();
  await world.lines.take(caller, undefined, [{ attemptId: "a.1", configId, queueId, checkAt: start }]);
  await look(world, "a.1");
  expect(world.lines.held(caller)).toEqual([]);
});

test("a claim that nobody dialled for half a minute gets another dial message, a younger one does not", async () => {
  const world = createWorld();
  const id = await stored(world, "claimed");
  world.clock.advance(29_999);
  await look(world, id);
  expect(world.bus.sent("dial")).toEqual([]);
  world.clock.advance(1);
  await look(world, id);
  expect(world.bus.take("dial")).toEqual([{ attemptId: id, slotAt: start + 30_000, tries: 0 }]);
  expect(nextLook(world)).toBe(start + 60_000);
  expect(world.bus.kicks).toContainEqual({ queueId, at: start + 60_000 });
});

test("a dial of which nothing is heard is left alone for 390 s, then ends as lost", async () => {
  const world = createWorld();
  const id = await stored(world, "dialling");
  world.clock.advance(380_000);
  await look(world, id);
  expect(attemptOf(world, id)?.phase).toBe("dialling");
  expect(nextLook(world)).toBe(start + 390_000);
  world.clock.advance(10_000);
  await look(world, id);
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", call: { end: { by: "lost" } } });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
  expect(world.telephony.requests).toEqual([]);
});

test("a call that rings is left alone until its time is over, then hung up", async () => {
  const world = createWorld();
  const id = await stored(world, "placed");
  world.clock.advance(29_999);
  await look(world, id);
  expect(kinds(world)).toEqual([]);
  expect(nextLook(world)).toBe(start + 30_000);
  world.clock.advance(1);
  await look(world, id);
  expect(kinds(world)).toEqual(["hangUp"]);
  expect(attemptOf(world, id)?.call).toMatchObject({ phase: "ending", hangUpBy: "ringTimeout" });
  expect(nextLook(world)).toBe(start + 50_000);
});

test("a conversation is not asked after while it may still be speaking or listening", async () => {
  const world = createWorld();
  // 100 characters at 10 a second and twice 5 s of silence: 20 s from the operation's start
  const id = await stored(world, "placed", { ...talking, pending: { ...pending, texts: ["x".repeat(150)] } });
  world.clock.advance(24_999);
  await look(world, id);
  expect(kinds(world)).toEqual([]);
  expect(nextLook(world)).toBe(start + 25_000);
});

test("a silent conversation that still exists hears again what was to be said, under the same name", async () => {
  const world = createWorld();
  const id = await stored(world, "placed", talking);
  world.clock.advance(20_000);
  await look(world, id);
  const { texts, language, listen } = pending;
  const speech = { callConnectionId: "call-1", operation: `${id}/1`, texts, language };
  expect(world.telephony.commands).toEqual([{ kind: "ask", speech, customer, listen }]);
  expect(nextLook(world)).toBe(start + 40_000);
});

test("what is said once more is given ever more time before it is asked for again, however slow the voice is", async () => {
  const world = createWorld();
  const id = await stored(world, "placed", { ...talking, pending: { ...pending, texts: ["x".repeat(300)] } });
  world.clock.advance(40_000);
  await look(world, id);
  expect(kinds(world)).toEqual(["ask"]);
  expect(nextLook(world)).toBe(start + 80_000);
  world.clock.advance(40_000);
  await look(world, id);
  expect(kinds(world)).toEqual(["ask", "ask"]);
  expect(nextLook(world)).toBe(start + 160_000);
});

test("a silent conversation that is gone ends as lost", async () => {
  const world = createWorld();
  const id = await stored(world, "placed", talking);
  world.telephony.drop("call-1");
  world.clock.advance(20_000);
  await look(world, id);
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", call: { end: { by: "lost" } } });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("where Azure cannot be asked, nothing is concluded", async () => {
  const world = createWorld();
  const id = await stored(world, "placed", talking);
  world.telephony.answerExists("unclear");
  world.clock.advance(20_000);
  await look(world, id);
  expect(kinds(world)).toEqual([]);
  expect(attemptOf(world, id)?.call.phase).toBe("talking");
  expect(nextLook(world)).toBe(start + 40_000);
});

test("a hang-up that was lost is asked for again, and a call gone meanwhile ends for the reason it had", async () => {
  const world = createWorld();
  const ending: Partial<CallState> = { phase: "ending", hangUpBy: "ringTimeout", lastEventAt: start };
  const id = await stored(world, "placed", ending);
  world.clock.advance(20_000);
  await look(world, id);
  expect(kinds(world)).toEqual(["hangUp"]);
  world.clock.advance(20_000);
  await look(world, id);
  expect(attemptOf(world, id)?.call.end).toMatchObject({ by: "ringTimeout" });
});

test("an ended attempt whose message to step settle was lost gets it again", async () => {
  const world = createWorld();
  const id = await stored(world, "ended");
  await look(world, id);
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("the next look of a call whose line was given back meanwhile brings no line back", async () => {
  const world = createWorld();
  const id = await stored(world, "placed");
  await world.lines.release(caller, id);
  await look(world, id);
  expect(world.lines.held(caller)).toEqual([]);
});

test("cancelling a claim ends it undialled", async () => {
  const world = createWorld();
  const id = await stored(world, "claimed");
  await look(world, id, true);
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", notDialled: "Cancelled" });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
  expect(world.bus.take("dial")).toEqual([]);
});

test("cancelling a claim that is just being dialled is tried again a second later", async () => {
  for (const phase of ["claimed", "dialling"] as const) {
    const world = createWorld();
    const id = await stored(world, phase);
    const deliveries = { ...world.deliveries, saveAttempt: async () => undefined };
    await checkCall({ ...world, deliveries }, { attemptId: id, number: caller, cancel: true });
    const again = { body: { attemptId: id, number: caller, cancel: true }, dueAt: start + 1_000 };
    expect(world.bus.sent("checks")).toEqual([again]);
    expect(world.bus.sent("settle")).toEqual([]);
  }
});

test("while a dial's outcome stays unknown the pauses between tries to cancel it grow, up to half a minute", async () => {
  const world = createWorld();
  const id = await stored(world, "dialling");
  const pauses: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    await look(world, id, true);
    const [again] = world.bus.drain("checks");
    pauses.push((again?.dueAt ?? 0) - world.clock.now());
    world.clock.set(again?.dueAt ?? 0);
  }
  expect(pauses).toEqual([1, 1, 2, 4, 8, 16, 30, 30].map((seconds) => seconds * 1000));
});

test("cancelling a call that rings hangs it up", async () => {
  const world = createWorld();
  const id = await stored(world, "placed");
  await look(world, id, true);
  expect(kinds(world)).toEqual(["hangUp"]);
  expect(attemptOf(world, id)?.call).toMatchObject({ phase: "ending", hangUpBy: "cancel" });
});

test("cancelling leaves a conversation alone", async () => {
  const world = createWorld();
  const id = await stored(world, "placed", talking);
  const before = attemptOf(world, id);
  await look(world, id, true);
  expect(attemptOf(world, id)).toEqual(before);
  expect(kinds(world)).toEqual([]);
});

test("cancelling what has ended settles it, no more", async () => {
  const world = createWorld();
  const id = await stored(world, "ended");
  await look(world, id, true);
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
  expect(kinds(world)).toEqual([]);
});

test("cancelling an attempt that was not dialled after all cancels the delivery, which would wait again", async () => {
  const world = createWorld();
  await world.configure();
  const attemptId = await world.storeAttempt({ phase: "ended", notDialled: "Suspended" });
  await look(world, attemptId, true);
  const messages = world.bus.take("settle");
  await settle(world, messages.slice(0, 1));
  expect((await world.delivery(attemptId)).status).toBe("Pending");
  await settle(world, messages.slice(1));
  expect((await world.delivery(attemptId)).status).toBe("Cancelled");
});

test("a death at any point while a call is given up leaves it hanging up, to be looked at again", async () => {
  const deaths = await everyCrash(
    (world) => stored(world, "placed"),
    async (deps, id, world) => {
      world.clock.set(start + 30_000);
      await checkCall(deps, { attemptId: id, number: caller });
    },
    async (world, id, death) => {
      const { call } = attemptOf(world, id) ?? {};
      expect({ death, by: call?.hangUpBy, held: world.lines.held(caller).length }).toEqual({
        death,
        by: "ringTimeout",
        held: 1,
      });
      world.clock.advance(60_000);
      await look(world, id);
      expect({ death, hungUp: kinds(world).includes("hangUp") }).toEqual({ death, hungUp: true });
    },
  );
  expect(deaths).toBeGreaterThan(8);
});

test("a death at any point while a claim is cancelled ends it once it is asked again", async () => {
  await everyCrash(
    (world) => stored(world, "claimed"),
    (deps, id) => checkCall(deps, { attemptId: id, number: caller, cancel: true }),
    async (world, id, death) => {
      const { phase, notDialled } = attemptOf(world, id) ?? {};
      expect({ death, phase, notDialled }).toEqual({ death, phase: "ended", notDialled: "Cancelled" });
      expect(world.bus.take("settle").length).toBeGreaterThan(0);
    },
  );
});
