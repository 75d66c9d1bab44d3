import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { checkCall } from "../../../../shared/steps/converse/checkCall.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { caller, customer, start } from "../../../support/sampleRows.ts";

/** A call that is on the line at the telephony. */
async function placed(call: Partial<CallState>) {
  const world = createWorld();
  await world.configure();
  const repeatabilityId = "5a3b7c1e-0000-4000-8000-000000000001";
  const state = { ...newCallState(), startedAt: start, ...call };
  const id = await world.storeAttempt({ phase: "placed", repeatabilityId, callConnectionId: "call-1", call: state });
  await world.telephony.place({ attemptId: id, to: customer, from: caller, repeatabilityId, firstSentAt: start });
  const kinds = () => world.telephony.commands.map(({ kind }) => kind);
  return { world, id, kinds, look: () => checkCall(world, { attemptId: id, number: caller }) };
}

test("a call that has rung out is hung up, unless it was answered and the news of that was lost", async () => {
  const rung = await placed({});
  rung.world.clock.advance(30_000);
  await rung.look();
  expect(rung.kinds()).toEqual(["hangUp"]);

  const answered = await placed({});
  answered.world.telephony.answer("call-1");
  answered.world.agent.script([{ kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 }]);
  answered.world.clock.advance(30_000);
  await answered.look();
  expect(answered.kinds()).toEqual(["ask"]);
  expect(answered.world.deliveries.attempt(answered.id)?.call).toMatchObject({
    phase: "talking",
    answeredAt: start + 30_000,
  });
});

const transferring: Partial<CallState> = {
  phase: "transferring",
  answeredAt: start,
  lastEventAt: start,
  agentFailed: true,
  transfer: { number: "+15550007700", since: start },
};

test("a transfer of which nothing is heard is asked for again, and ends the call where it rings too long", async () => {
  const { world, kinds, look, id } = await placed(transferring);
  world.clock.advance(20_000);
  await look();
  expect(kinds()).toEqual(["transfer"]);
  world.telephony.answerCommands("failed");
  world.clock.advance(20_000);
  await look();
  // a request that Azure refuses since the other telephone rings says nothing of the first one
  expect(world.deliveries.attempt(id)?.call.phase).toBe("transferring");
  world.clock.advance(80_000);
  await look();
  expect(world.deliveries.attempt(id)?.call).toMatchObject({ phase: "ending", hangUpBy: "us" });
});

test("a transfer that was accepted is left alone until the call is gone", async () => {
  const { world, kinds, look, id } = await placed({ ...transferring, hangUpBy: "transfer" });
  world.clock.advance(20_000);
  await look();
  expect(kinds()).toEqual([]);
  world.telephony.drop("call-1");
  world.clock.advance(20_000);
  await look();
  expect(world.deliveries.attempt(id)?.call).toMatchObject({ phase: "ended", end: { by: "transfer" } });
});
