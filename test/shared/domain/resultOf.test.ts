import type { CallEnd } from "../../../shared/domain/callEnd.ts";
import type { CallState } from "../../../shared/domain/callState.ts";
import { newCallState } from "../../../shared/domain/newCallState.ts";
import { resultOf } from "../../../shared/domain/resultOf.ts";
import { start } from "../../support/sampleRows.ts";

/** The result of a call that nobody answered. */
function unanswered(end: Partial<CallEnd>) {
  return resultOf({ ...newCallState(), phase: "ended", end: { by: "carrier", at: start, ...end } });
}

/** The result of a call that was answered and ended by the customer. */
function answered(changes: Partial<CallState> = {}, end: Partial<CallEnd> = {}) {
  const facts: CallEnd = { by: "customer", at: start, code: 200, subCode: 560000, ...end };
  return resultOf({ ...newCallState(), phase: "ended", answeredAt: start, end: facts, ...changes });
}

/** facts/dynamics.md §2.4, row by row. */
const bySip = {
  Busy: [486, 600],
  NoAnswer: [603, 607],
  InvalidAddress: [404, 410, 484, 485, 604],
  CallFailed: [408, 480, 487, 500, 502, 503, 504],
  NonRetriableError: [401, 405, 407, 415, 488, 501, 505],
} as const;

const rows = Object.entries(bySip).flatMap(([result, codes]) => codes.map((sip) => [sip, result] as const));

test.each(rows)("SIP %i means %s, however it is told", (sip, result) => {
  expect(unanswered({ sip })).toBe(result);
  expect(unanswered({ subCode: 560_000 + sip })).toBe(result);
  expect(unanswered({ subCode: 540_000 + sip })).toBe(result);
  expect(unanswered({ code: sip })).toBe(result);
});

test("the table of facts/dynamics.md is whole", () => {
  expect(rows).toHaveLength(23);
});

test.each<[string, Partial<CallEnd>, string]>([
  ["busy hidden by the carrier", { code: 500, subCode: 560503, sip: 486, q850: 17 }, "Busy"],
  ["busy hidden, told by the cause alone", { code: 500, subCode: 560503, q850: 17 }, "Busy"],
  ["an unassigned number, told by the cause alone", { code: 480, subCode: 560480, q850: 1 }, "InvalidAddress"],
  ["an incomplete number, told by the cause alone", { q850: 28 }, "InvalidAddress"],
  ["a cause that says no more than the code", { code: 480, subCode: 560480, q850: 19 }, "CallFailed"],
  ["busy behind a SIP answer that says nothing of its kind", { sip: 480, q850: 17 }, "Busy"],
  ["busy behind a SIP answer of the gateway's", { code: 500, subCode: 560486, sip: 503 }, "Busy"],
  ["rejected on the customer's behalf", { sip: 608 }, "NoAnswer"],
  ["declined, in Azure's own subcode", { code: 603, subCode: 8538 }, "NoAnswer"],
  ["busy, in Azure's own subcodes", { code: 486, subCode: 8539 }, "Busy"],
  ["busy, in Azure's other subcode", { subCode: 8540 }, "Busy"],
  ["no answer, in Azure's own subcode", { code: 480, subCode: 8541 }, "NoAnswer"],
  ["a number that Azure cannot dial", { code: 400, subCode: 8523 }, "InvalidAddress"],
  ["a number that leads nowhere", { code: 404, subCode: 511404 }, "InvalidAddress"],
  ["a caller number that is not ours", { code: 403, subCode: 510403 }, "NonRetriableError"],
  ["a code that nobody knows", { code: 499, subCode: 999999 }, "CallFailed"],
  ["nothing said at all", {}, "CallFailed"],
])("%s", (_what, end, result) => {
  expect(unanswered(end)).toBe(result);
});

test("the carrier's own SIP answer goes before the cause, the cause before Azure's codes", () => {
  expect(unanswered({ sip: 404, q850: 17, subCode: 560486, code: 486 })).toBe("InvalidAddress");
  expect(unanswered({ q850: 17, subCode: 560404, code: 404 })).toBe("Busy");
  expect(unanswered({ subCode: 560404, code: 486 })).toBe("InvalidAddress");
});

test("a call we gave up ringing is NoAnswer, whatever Azure says of its end", () => {
  expect(unanswered({ by: "ringTimeout", code: 487, subCode: 540487 })).toBe("NoAnswer");
  expect(unanswered({ by: "ringTimeout", code: 200, subCode: 7000 })).toBe("NoAnswer");
});

test("a call cancelled before the answer is Cancelled, whatever Azure says of its end", () => {
  expect(unanswered({ by: "cancel", code: 487, subCode: 540487 })).toBe("Cancelled");
  expect(unanswered({ by: "cancel", code: 200, subCode: 7000 })).toBe("Cancelled");
});

test("a call lost before the answer is Unknown, and so is one without an end", () => {
  expect(unanswered({ by: "lost" })).toBe("Unknown");
  expect(resultOf({ ...newCallState(), phase: "ended" })).toBe("Unknown");
});

test("an answered call is a live answer where the customer said or pressed anything, else undetermined", () => {
  expect(answered({ interacted: true })).toBe("LiveAnswer");
  expect(answered()).toBe("Undetermined");
});

test("an answered call of which no more was heard is judged by what was heard", () => {
  expect(answered({}, { by: "lost" })).toBe("Undetermined");
  expect(answered({ interacted: true }, { by: "lost" })).toBe("LiveAnswer");
});

test("a normal end tells of an answer even where the news of it never came", () => {
  expect(unanswered({ code: 200, subCode: 560000 })).toBe("Undetermined");
});

test("an answered call keeps its result whatever code it ends with", () => {
  expect(answered({ interacted: true }, { code: 487, subCode: 540487 })).toBe("LiveAnswer");
});

test("a machine is told apart by whether a message was left", () => {
  expect(answered({ machine: "hungUp" })).toBe("AnsweringMachineHangup");
  expect(answered({ machine: "messageLeft", interacted: true })).toBe("AnsweringMachine");
});

test("where the agent failed on an answered call the result is BotFailed, before all else", () => {
  expect(answered({ agentFailed: true, interacted: true, machine: "hungUp" })).toBe("BotFailed");
  expect(
    resultOf({ ...newCallState(), phase: "ended", agentFailed: true, end: { by: "carrier", at: start, code: 486 } }),
  ).toBe("Busy");
});
