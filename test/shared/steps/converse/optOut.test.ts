import { optOutConfirmation, saysOptOut } from "../../../../shared/contactPolicy/optOutWords.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { AgentAction, Heard } from "../../../../shared/ports/agent.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { customer, start } from "../../../support/sampleRows.ts";

const ids = { callConnectionId: "call-1", correlationId: "correlation-call-1" };
const ask: AgentAction = { kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 };
const again: AgentAction = { ...ask, text: "Are you sure?" };
const wish: Heard = { kind: "speech", text: "Please, do not call me again!" };

/** A call on which the customer answers the agent's question like this; the agent's second turn is given. */
async function conversation(heard: Heard, second: readonly AgentAction[], call: { optOutKey?: string } = {}) {
  const world = createWorld();
  await world.configure();
  world.agent.script([ask], second);
  const state = { ...newCallState(), ...call, startedAt: start };
  const id = await world.storeAttempt({ phase: "placed", ...ids, firstSentAt: start, call: state });
  await converse(world, id, { event: { kind: "connected" }, ...ids });
  world.clock.advance(1_000);
  await converse(world, id, { event: { kind: "heard", turn: 1, heard }, ...ids });
  return { world, id };
}

type Conversation = Awaited<ReturnType<typeof conversation>>;

/** What is spoken on the call now. */
function spokenLast({ world, id }: Conversation): readonly string[] | undefined {
  return world.deliveries.attempt(id)?.call.pending?.texts;
}

const optedOut = (source: string, id: string) => ({
  number: customer,
  purpose: "any",
  state: "OptedOut",
  source,
  at: start + 1_000,
  evidence: id,
});

test("who asks not to be called again is told so in place of what an agent says that talks on", async () => {
  const talk = await conversation(wish, [again]);
  expect(spokenLast(talk)).toEqual([optOutConfirmation("en-US")]);
  expect(talk.world.deliveries.attempt(talk.id)?.call.pending?.afterwards).toBe("hangUp");
  expect(talk.world.deliveries.attempt(talk.id)?.call.record?.entries.at(-1)).toMatchObject({
    kind: "said",
    by: "system",
  });
});

test("the wish is kept while the call lasts, with the attempt as its evidence and no words", async () => {
  const { world, id } = await conversation(wish, [again]);
  expect(await world.consents.of(customer, start)).toEqual([optedOut("speech", id)]);
});

test("an agent that says goodbye in its own words is let to", async () => {
  const talk = await conversation(wish, [{ kind: "say", text: "Noted. Bye." }, { kind: "end" }]);
  expect(spokenLast(talk)).toEqual(["Noted. Bye."]);
  expect(await talk.world.consents.of(customer, start)).toEqual([optedOut("speech", talk.id)]);
});

test("an agent notes a wish that it alone understands, told as the customer gave it", async () => {
  const note: AgentAction = { kind: "note", attributes: { OptedOut: "true" } };
  for (const [heard, source] of [
    [{ kind: "speech", text: "Leave me alone" }, "speech"],
    [{ kind: "keys", keys: "9" }, "keyPress"],
  ] as const) {
    const { world, id } = await conversation(heard, [note, { kind: "end" }]);
    expect(await world.consents.of(customer, start)).toEqual([optedOut(source, id)]);
  }
});

test("the configuration's key is a wish whatever was asked, and is not put before the agent", async () => {
  const talk = await conversation({ kind: "keys", keys: "9" }, [again], { optOutKey: "9" });
  expect(spokenLast(talk)).toEqual([optOutConfirmation("en-US")]);
  expect(await talk.world.consents.of(customer, start)).toEqual([optedOut("keyPress", talk.id)]);
});

test("another key is none", async () => {
  const { world } = await conversation({ kind: "keys", keys: "1" }, [again], { optOutKey: "9" });
  expect(await world.consents.of(customer, start)).toEqual([]);
});

test("the result stays a live answer that says so, and subscribers to opt-outs are told once", async () => {
  const { world, id } = await conversation(wish, [again]);
  await world.subscribe("wishes", { event: "PersonOptedOut" });
  await converse(world, id, { event: { kind: "played", turn: 2 }, ...ids });
  await converse(world, id, { event: { kind: "disconnected", facts: { code: 200, subCode: 560000 } }, ...ids });
  const settling = world.bus.take("settle");
  await settle(world, settling);
  await settle(world, settling);
  expect(await world.delivery(id)).toMatchObject({ result: "LiveAnswer", resultAttributes: { OptedOut: "true" } });
  expect(await world.consents.history(customer)).toHaveLength(1);
  const told = world.bus.take("outcomes");
  expect(new Set(told.map(({ webhookId }) => webhookId)).size).toBe(1);
  expect(told[0]?.event).toMatchObject({ type: "proactive.person.optedOut", data: { Source: "speech" } });
});

test("a representative's code for it counts, however it is spelled", async () => {
  const world = createWorld();
  await world.configure();
  const end = { by: "customer" as const, at: start + 5, code: 200, subCode: 560000 };
  const call = { ...newCallState(), phase: "ended" as const, answeredAt: start, interacted: true, end };
  const id = await world.storeAttempt({ phase: "ended", call, disposition: { codes: ["Do not contact"] } });
  await settle(world, [{ attemptId: id }]);
  expect(await world.consents.of(customer, start)).toMatchObject([
    { state: "OptedOut", source: "disposition", at: start + 5 },
  ]);
});

test.each([
  ["Don't call me again.", "en-US", true],
  ["Put me on your do-not-call list", "en-GB", true],
  ["Please do not call me today, tomorrow is fine", "en-US", false],
  ["Bitte nicht mehr anrufen", "de-AT", true],
  ["Ne m’appelez plus", "fr-FR", true],
  ["No me llamen más", "es-MX", true],
  ["stop calling me", "ja-JP", true],
  ["Bitte nicht mehr anrufen", "en-US", false],
  ["", "en-US", false],
])("%j in %s is a wish to be called no more: %s", (said, language, expected) => {
  expect(saysOptOut(said, language)).toBe(expected);
});

test("a confirmation is spoken in the language of the conversation, else in English", () => {
  expect(optOutConfirmation("de-DE")).toContain("nicht mehr");
  expect(optOutConfirmation("ja-JP")).toBe(optOutConfirmation("en-US"));
});
