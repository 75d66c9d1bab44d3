import { conversationRecord } from "../../../functions/dataverse/conversationRecord.ts";
import { addEntries } from "../../../shared/domain/addEntries.ts";
import { newCallState } from "../../../shared/domain/newCallState.ts";
import { caller, sampleAttempt, sampleDelivery, start } from "../../support/sampleRows.ts";

const at = (seconds: number) => start + seconds * 1000;
const iso = (seconds: number) => new Date(at(seconds)).toISOString();

test("an attempt that was never dialled is told with nothing on it", () => {
  const attempt = sampleAttempt(sampleDelivery(), { phase: "ended", notDialled: "DoNotCall" });
  expect(conversationRecord(attempt)).toEqual({
    attemptId: attempt.id,
    number: 1,
    from: caller,
    callId: null,
    startedAt: null,
    answeredAt: null,
    endedAt: null,
    endedBy: null,
    notDialled: "DoNotCall",
    policy: null,
    escalated: false,
    abandoned: false,
    waitedSeconds: null,
    participants: [],
    entries: [],
    truncated: false,
    resultAttributes: {},
    dispositionCodes: [],
    note: null,
  });
});

test("an attempt tells what the contact policy said of it", () => {
  const policy = { code: "Allowed", at: start, rulesets: ["us-federal 2026-11"], zones: ["America/New_York"] };
  expect(conversationRecord(sampleAttempt(sampleDelivery(), { policy }))).toMatchObject({
    policy: { ...policy, at: "2026-11-21T09:00:00.000Z" },
  });
});

test("participants come with the moments they joined and left; who is still there has not left", () => {
  const record = addEntries(undefined, [
    { at: at(2), kind: "joined", who: "customer" },
    { at: at(3), kind: "heard", how: "speech", text: "hello" },
    { at: at(5), kind: "joined", who: "representative", representativeId: "ada" },
    { at: at(9), kind: "left", who: "representative", representativeId: "ada" },
  ]);
  const call = { ...newCallState(), startedAt: at(0), answeredAt: at(2), waitedMs: 1500, record };
  const told = conversationRecord(
    sampleAttempt(sampleDelivery(), { call, disposition: { codes: ["Paid"], note: "ok" } }),
  );
  expect(told).toMatchObject({
    startedAt: iso(0),
    answeredAt: iso(2),
    waitedSeconds: 1.5,
    participants: [
      { who: "customer", representativeId: null, joinedAt: iso(2), leftAt: null },
      { who: "representative", representativeId: "ada", joinedAt: iso(5), leftAt: iso(9) },
    ],
    dispositionCodes: ["Paid"],
    note: "ok",
  });
  expect(told["entries"]).toContainEqual({ at: iso(3), kind: "heard", how: "speech", text: "hello" });
});
