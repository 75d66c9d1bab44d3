import type { Delivery } from "../../domain/delivery.ts";
import { newDeliveryId } from "../../domain/newDeliveryId.ts";
import type { PlaceFacts } from "../../domain/placeFacts.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";
import { earlierRequest, identityOf } from "./identityOf.ts";
import { wakeupsFor } from "./wakeupsFor.ts";

/** A request that may be accepted. */
export interface Draft {
  /** The delivery, under an id and counted from a moment (ms since 1970 UTC). */
  readonly deliveryAt: (id: string, at: number) => Delivery;
  readonly facts: PlaceFacts;
}

/**
 * Accepts a checked request: schedules a wake-up for each window, stores the row. The wake-ups go first, so that a
 * crash in between leaves at most a wake-up without a row, which is dropped; never a row that nobody wakes.
 * @param draftAt reads and checks the request as of a moment; throws where it cannot be accepted
 * @returns the DeliveryId; once given, the delivery survives the death of any process
 * @throws DialerError RepeatabilityMismatch, and what `draftAt` throws; nothing is stored then
 */
export async function acceptOnce(
  deps: AcceptDeps,
  input: AcceptInput,
  draftAt: (now: number) => Promise<Draft>,
): Promise<string> {
  const now = deps.clock.now();
  let draft: Draft;
  try {
    draft = await draftAt(now);
  } catch (error) {
    // what was accepted once stays so, though its windows have ended since, or its configuration is gone; and a faulty
    // body under the id of another request is told to be another body first of all
    const accepted = await acceptedBefore(deps, input, now);
    if (accepted !== undefined) return accepted;
    throw error;
  }
  const fresh = newDeliveryId(now, deps.random.bytes);
  const { id, at } = await identityOf(deps, input, fresh, now);
  if (id !== fresh && (await deps.deliveries.load(id)) !== undefined) return id;
  // counted from the first sending, so that a repetition wakes the delivery for the same windows
  const delivery = draft.deliveryAt(id, at);
  await deps.bus.send("wakeups", wakeupsFor(delivery, draft.facts, now, deps.random));
  await deps.deliveries.insert(delivery);
  return id;
}

/** The delivery that this very request, sent before, was answered with. */
async function acceptedBefore(deps: AcceptDeps, input: AcceptInput, now: number): Promise<string | undefined> {
  const earlier = await earlierRequest(deps, input, now);
  if (earlier === undefined) return undefined;
  return (await deps.deliveries.load(earlier.deliveryId)) === undefined ? undefined : earlier.deliveryId;
}
