import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { joinAccount } from "../../../../shared/steps/settle/joinAccount.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { configId, start } from "../../../support/sampleRows.ts";

const wait = { since: start + 1_000, queueId: "q", excluded: [] };

/** A predictive call that was answered a second after the start, led by a representative, and has ended. */
function ended(changes: Partial<CallState> = {}): CallState {
  const end = { by: "customer" as const, at: start + 9_000 };
  return {
    ...newCallState("representative"),
    phase: "ended",
    startedAt: start,
    answeredAt: start + 1_000,
    end,
    ...changes,
  };
}

const account = (call: CallState, dialMode: "Predictive" | "Progressive" = "Predictive") =>
  joinAccount({ dialMode }, { call }, 2);

test.each<[string, CallState, { waitedMs: number; exceeded: boolean } | undefined]>([
  ["joined in time", ended({ wait, waitedMs: 2_000 }), { waitedMs: 2_000, exceeded: false }],
  ["joined too late", ended({ wait, waitedMs: 2_001 }), { waitedMs: 2_001, exceeded: true }],
  ["given up", ended({ abandoned: true, abandonedAt: start + 3_000 }), { waitedMs: 2_000, exceeded: true }],
  [
    "who hung up while waiting",
    ended({ wait, abandoned: true, abandonedAt: start + 1_500 }),
    { waitedMs: 500, exceeded: true },
  ],
  ["that is a machine", ended({ machine: "hungUp" }), undefined],
  ["who hung up before they said who they are", ended(), undefined],
  [
    "who asked the agent for somebody",
    { ...ended({ wait, waitedMs: 90_000 }), lead: "agent", escalated: true },
    { waitedMs: 90_000, exceeded: true },
  ],
  ["who did not", { ...ended(), lead: "agent" }, undefined],
])("A customer %s stands in the account as they should", (_, call, expected) => {
  const found = account(call);
  expect(found === undefined ? undefined : { waitedMs: found.waitedMs, exceeded: found.exceeded }).toEqual(expected);
});

test("Calls that an agent leads outside of Predictive are not judged, those that representatives lead are", () => {
  const late = ended({ wait, waitedMs: 9_000 });
  expect(account({ ...late, lead: "agent", escalated: true }, "Progressive")).toBeUndefined();
  expect(account(late, "Progressive")?.exceeded).toBe(true);
});

/** Settles an attempt of a predictive configuration. */
async function settled(call: CallState, dialMode: "Predictive" | "Copilot" = "Predictive") {
  const world = createWorld();
  await world.configure({ dialMode, engagementType: "CSRLed" });
  const attemptId = await world.storeAttempt({ phase: "ended", call }, { dialMode });
  await settle(world, [{ attemptId }]);
  await settle(world, [{ attemptId }]);
  const facts = (await world.pacingJournal.read(configId)).pages.flatMap((page) => page.facts);
  return {
    delivery: await world.delivery(attemptId),
    facts,
    account: await world.callLedger.account(configId, start),
    attemptId,
  };
}

test("An abandoned call is told to the pacing once, counted once, and kept with its moment", async () => {
  const {
    delivery,
    facts,
    account: counted,
    attemptId,
  } = await settled(ended({ abandoned: true, abandonedAt: start + 3_000 }));
  expect(delivery).toMatchObject({ abandonedAt: start + 3_000, exceededWait: true });
  expect(counted).toEqual({ dialled: 1, wanted: 1, exceeded: 1 });
  expect(facts).toEqual([
    {
      attemptId,
      dialledAt: start,
      wantedAt: start + 1_000,
      waitedMs: 2_000,
      exceeded: true,
      endedAt: start + 9_000,
      outcome: "live",
    },
  ]);
});

test.each<[string, Partial<CallState>, string]>([
  ["rang out", { end: { by: "ringTimeout", at: start + 9_000 } }, "noanswer"],
  ["was busy", { end: { by: "carrier", at: start + 9_000, sip: 486 } }, "noanswer"],
  ["found the telephone switched off", { end: { by: "carrier", at: start + 9_000, sip: 480 } }, "noanswer"],
  ["met a broken trunk", { end: { by: "carrier", at: start + 9_000, sip: 503 } }, "failed"],
])("A call that %s is told as what it says about people", async (_, changes, outcome) => {
  const { answeredAt: _answeredAt, ...unanswered } = ended(changes);
  const { facts, account: counted, delivery } = await settled(unanswered);
  expect(facts).toMatchObject([{ outcome, endedAt: start + 9_000 }]);
  expect(facts[0]).not.toHaveProperty("wantedAt");
  expect(counted).toEqual({ dialled: 1, wanted: 0, exceeded: 0 });
  expect(delivery).not.toHaveProperty("exceededWait");
});

test("Calls of other modes are not told to the pacing", async () => {
  const { facts, account: counted } = await settled(ended({ wait, waitedMs: 500 }), "Copilot");
  expect(facts).toEqual([]);
  expect(counted).toEqual({ dialled: 0, wanted: 0, exceeded: 0 });
});
