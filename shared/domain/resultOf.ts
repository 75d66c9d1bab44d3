import type { CallEnd } from "./callEnd.ts";
import type { CallState } from "./callState.ts";
import type { DeliveryResult } from "./deliveryResult.ts";
import { sipOfSubCode } from "./sipOfSubCode.ts";

/** SIP responses and the results they mean (facts/dynamics.md §2.4). */
const resultBySip: Readonly<Record<number, DeliveryResult>> = {
  486: "Busy",
  600: "Busy",
  603: "NoAnswer",
  607: "NoAnswer",
  // 608 (Rejected, RFC 8688) is 607's twin sent by the network on the customer's behalf
  608: "NoAnswer",
  404: "InvalidAddress",
  410: "InvalidAddress",
  484: "InvalidAddress",
  485: "InvalidAddress",
  604: "InvalidAddress",
  408: "CallFailed",
  480: "CallFailed",
  487: "CallFailed",
  500: "CallFailed",
  502: "CallFailed",
  503: "CallFailed",
  504: "CallFailed",
  401: "NonRetriableError",
  405: "NonRetriableError",
  407: "NonRetriableError",
  415: "NonRetriableError",
  488: "NonRetriableError",
  501: "NonRetriableError",
  505: "NonRetriableError",
};

/** Q.850 causes that say more than the SIP response they travel with (facts/acs.md §4.1). */
const resultByCause: Readonly<Record<number, DeliveryResult>> = {
  1: "InvalidAddress",
  17: "Busy",
  28: "InvalidAddress",
};

/** Call Automation's own subcodes outside the carrier ranges (facts/acs.md §4.1). */
const resultBySubCode: Readonly<Record<number, DeliveryResult>> = {
  8523: "InvalidAddress",
  8538: "NoAnswer",
  8539: "Busy",
  8540: "Busy",
  8541: "NoAnswer",
  511404: "InvalidAddress",
  // spam block, no voice route or a caller number that is not ours: dialling again cannot help
  510403: "NonRetriableError",
};

/**
 * The most specific thing said decides, in the order of the carrier's own SIP answer, the cause, ACS's subcode, ACS's
 * code; a failure that says nothing of its kind gives way to whatever says more.
 */
function unansweredResult(end: CallEnd): DeliveryResult {
  if (end.by === "ringTimeout") return "NoAnswer";
  if (end.by === "cancel" || end.by === "optOut") return "Cancelled";
  if (end.by === "lost") return "Unknown";
  const said = [
    resultBySip[end.sip ?? 0],
    resultByCause[end.q850 ?? 0],
    resultBySubCode[end.subCode ?? 0],
    resultBySip[sipOfSubCode(end.subCode) ?? 0],
    resultBySip[end.code ?? 0],
  ];
  return said.find((result) => result !== undefined && result !== "CallFailed") ?? "CallFailed";
}

/** Why we hang up on calls that ring. */
const beforeAnswer: readonly CallEnd["by"][] = ["ringTimeout", "cancel", "optOut"];

/**
 * Code 200 ends only calls that were answered, even where the news of the answer never came (facts/acs.md §4.1); where
 * the representative was called first, it may have been they.
 */
function wasAnswered(call: CallState, end: CallEnd): boolean {
  if (call.lead === "representativeFirst") return call.answeredAt !== undefined;
  return call.answeredAt !== undefined || (end.code === 200 && !beforeAnswer.includes(end.by));
}

/**
 * Turns the end of a call into the delivery's result.
 * @param call a call whose plan has ended
 * @returns the result by facts/dynamics.md §2.4; `Unknown` where nobody said how it ended
 */
export function resultOf(call: CallState): DeliveryResult {
  const end = call.end;
  if (end === undefined) return "Unknown";
  if (!wasAnswered(call, end)) return unansweredResult(end);
  // Preview tells no machine from a person; what the representative found is in the disposition codes (§2.4)
  if (call.lead === "representativeFirst") return "CallEnded";
  if (call.agentFailed === true) return "BotFailed";
  if (call.machine !== undefined) return call.machine === "messageLeft" ? "AnsweringMachine" : "AnsweringMachineHangup";
  return call.interacted ? "LiveAnswer" : "Undetermined";
}
