import type { CallState } from "../../domain/callState.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { resultOf } from "../../domain/resultOf.ts";
import { unwantedBy } from "../../domain/unwantedBy.ts";

/** Why a delivery ended as it did that was called, a stable code; undefined where the result alone says it. */
export function reasonOf(call: CallState): Delivery["reason"] {
  if (unwantedBy(call) !== undefined) return "Unwanted";
  // as a delivery ends that waits while its customer opts out
  return call.end?.by === "optOut" && resultOf(call) === "Cancelled" ? "DoNotCall" : undefined;
}
