import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { firstCallState } from "../../../../shared/steps/pace/firstCallState.ts";
import { sampleConfig } from "../../../support/sampleRows.ts";

const waiting = {
  ...newCallState("representative"),
  phase: "waiting" as const,
  answeredAt: 1_000,
  wait: { since: 1_000, queueId: "q", excluded: [] },
};
const waitOver = { kind: "waitOver" as const, since: 1_000 };
const config = sampleConfig({ dialMode: "Predictive", engagementType: "CSRLed" });
const first = (changes: object) =>
  firstCallState({
    config: { ...config, ...changes },
    workstream: undefined,
    queueId: "q",
    to: "+15550002000",
    repeatabilityId: "",
    holder: undefined,
    isLastAttempt: true,
    now: 0,
  });

test("A customer whom nobody joins is told so at once, and the moment is kept", () => {
  const message = first({ abandonedMessage: "Sorry." }).abandonedMessage ?? "";
  const { state, commands } = callPlan({ ...waiting, abandonedMessage: message }, waitOver, 3_000);
  expect(state).toMatchObject({ abandoned: true, abandonedAt: 3_000 });
  expect(commands).toContainEqual({ kind: "operate", operation: expect.objectContaining({ texts: ["Sorry."] }) });
});

test("Where no message is wanted the call is hung up at once", () => {
  const message = first({ abandonedMessage: "Sorry.", abandonedMessageEnabled: false }).abandonedMessage ?? "Sorry.";
  const { state, commands } = callPlan({ ...waiting, abandonedMessage: message }, waitOver, 3_000);
  expect(state).toMatchObject({ abandoned: true, abandonedAt: 3_000, phase: "ending", hangUpBy: "us" });
  expect(commands.map(({ kind }) => kind)).toEqual(["leaveLine", "hangUp"]);
});

test("A customer who hangs up while waiting was abandoned at that moment", () => {
  const { state } = callPlan(waiting, { kind: "disconnected", facts: {} }, 1_700);
  expect(state).toMatchObject({ phase: "ended", abandoned: true, abandonedAt: 1_700 });
});

test("The end of the call does not move the moment", () => {
  const { state } = callPlan(
    { ...waiting, phase: "talking", abandoned: true, abandonedAt: 3_000 },
    { kind: "gone" },
    9_000,
  );
  expect(state.abandonedAt).toBe(3_000);
});
