import type { CallState } from "../domain/callState.ts";
import type { Delivery } from "../domain/delivery.ts";
import { DialerError } from "../domain/dialerError.ts";
import { numbersToPick } from "../domain/numbersToPick.ts";
import type { DeliveryStore } from "../ports/deliveryStore.ts";

/**
 * Checks that a representative may have the customer called at a number (facts/dynamics.md §2.2): in Preview mode, at
 * one of theirs.
 * @param number undefined where they have picked none
 * @throws DialerError InvalidArgument
 */
export async function checkPick(
  deliveries: DeliveryStore,
  attemptId: string,
  number: string | undefined,
): Promise<void> {
  if (number === undefined) return;
  const record = await deliveries.loadAttempt(attemptId);
  const accepted = record === undefined ? [] : numbersFor(record.delivery.value, record.attempt.value.call);
  if (accepted.includes(number)) return;
  // which ones they are stands in the offer; messages of errors hold no person's number
  const reason =
    accepted.length === 0 ? "it is for calls in Preview mode only" : "one of the offer's numbers is accepted";
  throw new DialerError("InvalidArgument", `number: ${reason}.`, { field: "number" });
}

function numbersFor(delivery: Delivery, { lead }: CallState): readonly string[] {
  return lead === "representativeFirst" ? numbersToPick(delivery) : [];
}
