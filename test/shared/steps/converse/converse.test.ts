import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { Delivery } from "../../../../shared/domain/delivery.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { createWorld, type StepDeps, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { customer, start } from "../../../support/sampleRows.ts";

/** The ids of the one call, as memory's telephony names it. */
const ids = { callConnectionId: "call-1", correlationId: "correlation-call-1" };

const connected: CallEvent = { kind: "connected" };
const disconnected: CallEvent = { kind: "disconnected", facts: { code: 200, subCode: 560000 } };
const yes: CallEvent = { kind: "heard", turn: 1, heard: { kind: "speech", text: "Yes" } };

const ask = { kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 } as const;
const bye = [{ kind: "say", text: "Bye." }, { kind: "end" }] as const;

/** An attempt whose call is on the line, and an agent that asks once and says goodbye. */
async function onTheLine(
  world: World,
  changes: Partial<Attempt> = {},
  deliveryChanges: Partial<Delivery> = {},
): Promise<string> {
  await world.configure();
  world.agent.script([ask], bye);
  const repeatabilityId = "5a3b7c1e-0000-4000-8000-000000000001";
  const placed: Partial<Attempt> = {
    phase: "placed",
    ...ids,
    repeatabilityId,
    firstSentAt: start,
    call: { ...newCallState(), startedAt: start },
  };
  const id = await world.storeAttempt({ ...placed, ...changes }, deliveryChanges);
  await world.telephony.place({
    attemptId: id,
    to: customer,
    from: "+15550001000",
    repeatabilityId,
    firstSentAt: start,
  });
  return id;
}

const tell = (deps: StepDeps, id: string, ...events: CallEvent[]) =>
  events.reduce<Promise<void>>(
    (before, event) => before.then(() => converse(deps, id, { event, ...ids })),
    Promise.resolve(),
  );
const attemptOf = (world: World, id: string) => world.deliveries.attempt(id);
const kinds = (world: World) => world.telephony.commands.map(({ kind }) => kind);

test("a conversation goes from the answer to the goodbye, and its end is handed to step settle", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  await tell(world, id, connected);
  const speech = { callConnectionId: "call-1", operation: `${id}/1`, texts: ["Free?"], language: "en-US" };
  expect(world.telephony.commands).toEqual([
    { kind: "ask", speech, customer, listen: { by: "speech", silenceSeconds: 5, maxKeys: 1 } },
  ]);
  await tell(world, id, yes);
  expect(kinds(world)).toEqual(["ask", "play"]);
  await tell(world, id, { kind: "played", turn: 2 });
  expect(kinds(world)).toEqual(["ask", "play", "hangUp"]);
  expect(world.bus.sent("settle")).toEqual([]);
  await tell(world, id, disconnected);
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", call: { interacted: true, end: { by: "us" } } });
});

test("the agent is told who it is, what it remembers and what the delivery brought", async () => {
  const world = createWorld();
  const inputAttributes = { orderNumber: "ORD-1" };
  const id = await onTheLine(world, {}, { inputAttributes });
  await tell(world, id, connected, yes);
  const always = { agentId: "agent", attemptId: id, inputAttributes };
  expect(world.agent.heard).toEqual([
    { ...always, heard: { kind: "answered" }, memory: undefined },
    { ...always, heard: { kind: "speech", text: "Yes" }, memory: 1 },
  ]);
});

test("events that come twice, late or out of order say and hang up nothing twice", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  await tell(world, id, connected, connected, yes, connected, yes, { kind: "played", turn: 2 }, yes, {
    kind: "played",
    turn: 2,
  });
  expect(kinds(world)).toEqual(["ask", "play", "hangUp"]);
  await tell(world, id, disconnected, connected, disconnected, yes);
  expect(kinds(world)).toEqual(["ask", "play", "hangUp"]);
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("doubles that arrive at the same instant act once", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  await Promise.all([1, 2, 3].map(() => tell(world, id, connected)));
  expect(kinds(world)).toEqual(["ask"]);
  await Promise.all([1, 2, 3].map(() => tell(world, id, disconnected)));
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("a callback that overtakes the answer to the dial request brings the call's ids and places the attempt", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  const row = await world.deliveries.loadAttempt(id);
  const { callConnectionId: _call, correlationId: _correlation, ...dialling } = row?.attempt.value ?? ({} as Attempt);
  await world.deliveries.saveAttempt({ ...dialling, phase: "dialling" }, row?.attempt.version ?? "");
  await tell(world, id, connected);
  expect(attemptOf(world, id)).toMatchObject({ phase: "placed", ...ids, call: { phase: "talking" } });
  expect(kinds(world)).toEqual(["ask"]);
});

test("even an event that means nothing by itself tells that the call is placed", async () => {
  const world = createWorld();
  const id = await onTheLine(world, { phase: "dialling" });
  await tell(world, id, { kind: "played", turn: 3 });
  expect(attemptOf(world, id)).toMatchObject({ phase: "placed", call: { phase: "ringing" } });
});

test("news of an attempt that nobody knows, or that has ended, changes nothing", async () => {
  const world = createWorld();
  await tell(world, "01930000-0000-7000-8000-000000000000.1", connected);
  expect(world.log.lines).toMatchObject([{ level: "warn", facts: { event: "connected" } }]);
  const id = await world.storeAttempt({ phase: "ended" });
  await tell(world, id, disconnected);
  expect(world.bus.sent("settle")).toEqual([]);
});

test("where the agent fails, the call is hung up as failed, and no word of the customer enters the log", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  world.agent.script([ask], "fails");
  await tell(world, id, connected, { kind: "heard", turn: 1, heard: { kind: "speech", text: "my secret" } });
  expect(kinds(world)).toEqual(["ask", "hangUp"]);
  expect(attemptOf(world, id)?.call).toMatchObject({ phase: "ending", agentFailed: true });
  expect(JSON.stringify(world.log.lines)).not.toContain("secret");
  expect(world.log.lines).toContainEqual(expect.objectContaining({ level: "error", step: "converse" }));
});

test("an agent that escalates for ever is stopped", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  const escalate = [{ kind: "escalate", reason: "wanted" }] as const;
  world.agent.script(escalate, escalate, escalate);
  await tell(world, id, connected);
  expect(kinds(world)).toEqual(["hangUp"]);
  expect(world.agent.heard.length).toBeLessThanOrEqual(3);
});

test("where the line refuses to speak, the call is hung up as failed", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  world.telephony.answerCommands("failed");
  await tell(world, id, connected);
  expect(kinds(world)).toEqual(["ask", "hangUp"]);
  expect(attemptOf(world, id)?.call).toMatchObject({ phase: "ending", agentFailed: true });
});

test("where the call is gone before it is spoken on, nothing is concluded: news of it will come", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  world.telephony.drop("call-1");
  await tell(world, id, connected);
  expect(attemptOf(world, id)?.call).toMatchObject({ phase: "talking" });
});

test("what this process remembers of a call is used only while it is the newest", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  await tell(world, id, connected);
  // another process takes the call on
  await tell({ ...world, recent: createWorld().recent }, id, yes);
  expect(kinds(world)).toEqual(["ask", "play"]);
  await tell(world, id, yes, { kind: "played", turn: 2 });
  expect(kinds(world)).toEqual(["ask", "play", "hangUp"]);
});

test("a call that is overtaken again and again fails, so that Azure's event is not taken for handled", async () => {
  const world = createWorld();
  const id = await onTheLine(world);
  const deliveries = { ...world.deliveries, saveAttempt: async () => undefined };
  await expect(tell({ ...world, deliveries }, id, connected)).rejects.toThrow("overtaken");
});

test("the state is stored before the line is told, so that a death in between leaves what was to be said", async () => {
  const deaths = await everyCrash(
    (world) => onTheLine(world),
    (deps, id) => tell(deps, id, connected),
    async (world, id, death) => {
      const call = attemptOf(world, id)?.call;
      expect({ death, phase: call?.phase, turn: call?.pending?.turn }).toEqual({ death, phase: "talking", turn: 1 });
      const spoken = world.telephony.commands.filter(({ kind }) => kind === "ask").length;
      expect({ death, spoken: spoken <= 1 }).toEqual({ death, spoken: true });
    },
  );
  expect(deaths).toBeGreaterThan(8);
});
