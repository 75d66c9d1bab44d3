import { announceOptOut } from "../../contactPolicy/announceOptOut.ts";
import { stopRinging } from "../../contactPolicy/stopRinging.ts";
import type { Attempt } from "../../domain/attempt.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { wishNotToBeCalled } from "../../domain/wishNotToBeCalled.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Keeps the customer's wish to be called no more, where the attempt tells one, has other calls to them stopped that
 * ring, and tells those who subscribe to such wishes. Done before the delivery ends, so that a crash in between does
 * not lose it; done again it adds nothing, and receivers know the repetition by its id.
 */
export async function keepWish(deps: SettleDeps, delivery: Delivery, attempt: Attempt): Promise<void> {
  const wish = wishNotToBeCalled(attempt);
  if (wish === undefined) return;
  // the delivery may be on its way to another number by now
  const number = delivery.tried?.find(({ attemptId }) => attemptId === attempt.id)?.to ?? delivery.to;
  const { source, at } = wish;
  await deps.consents.add({ number, purpose: "any", state: "OptedOut", source, at, evidence: attempt.id });
  await stopRinging(deps, [number], attempt.id);
  await announceOptOut(deps, { id: attempt.id.replace(/[^0-9a-zA-Z]/g, ""), number, purpose: "any", source, at });
}
