import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { countsOf } from "../../../../shared/steps/settle/countsOf.ts";

const wait = { since: 1_000, queueId: "front-desk", excluded: [] };
const waiting: CallState = { ...newCallState("agent"), phase: "waiting", answeredAt: 500, escalated: true, wait };

/** What is counted of a call's waiting. */
function waitsIn(call: CallState, dialMode: "Copilot" | "Preview" = "Copilot") {
  const { waits, waitedMs } = countsOf({ dialMode }, { call } as Attempt, undefined);
  return { waits, waitedMs };
}

const hangUp = { kind: "disconnected" as const, facts: { code: 200 } };

test("A customer who hangs up while they wait has waited until then", () => {
  expect(waitsIn(callPlan(waiting, hangUp, 61_000).state)).toEqual({ waits: 1, waitedMs: 60_000 });
});

test("A customer whom the agent takes back has waited until then, however long they talk on", () => {
  const back = callPlan(waiting, { kind: "waitOver", since: 1_000 }, 301_000).state;
  expect(waitsIn(callPlan(back, hangUp, 400_000).state)).toEqual({ waits: 1, waitedMs: 300_000 });
});

test("A customer whom somebody joined has waited until then", () => {
  const seat = { id: "ada", address: "8:acs:ada", state: "joining" as const, since: 3_000 };
  const served = callPlan({ ...waiting, seat }, { kind: "joined", representativeId: "ada" }, 5_000).state;
  expect(waitsIn(callPlan(served, hangUp, 90_000).state)).toEqual({ waits: 1, waitedMs: 4_000 });
});

test("Who never waited, and a delivery that waited for somebody to offer it to, count for no wait", () => {
  const { wait: _wait, ...talking } = waiting;
  expect(waitsIn(callPlan({ ...talking, phase: "talking" }, hangUp, 61_000).state)).toEqual({ waits: 0, waitedMs: 0 });
  const offered: CallState = { ...waiting, lead: "representativeFirst", phase: "served" };
  expect(waitsIn(callPlan(offered, hangUp, 61_000).state, "Preview")).toEqual({ waits: 0, waitedMs: 0 });
});
