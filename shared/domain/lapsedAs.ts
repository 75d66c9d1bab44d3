import type { Delivery } from "./delivery.ts";

/**
 * How a delivery ends whose last window has ended while it waited: one that was called before keeps its last result;
 * one that was offered to representatives is Terminated, which is a result of what was processed; any other is Expired
 * (facts/dynamics.md §2.4).
 */
export function lapsedAs(delivery: Delivery): Required<Pick<Delivery, "status" | "result" | "reason">> {
  const last = delivery.tried?.at(-1);
  if (last !== undefined) return { status: "Complete", result: last.result, reason: "NoWindowLeft" };
  return delivery.dialMode === "Preview" && delivery.attempts > 0
    ? { status: "Complete", result: "Terminated", reason: "NobodyAccepted" }
    : { status: "Expired", result: "Expired", reason: "WindowsEnded" };
}
