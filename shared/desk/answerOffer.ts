import { DialerError } from "../domain/dialerError.ts";
import { joinHoldMs } from "../domain/joinHoldMs.ts";
import { liveWork } from "../domain/liveWork.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeliveryStore } from "../ports/deliveryStore.ts";
import { checkPick } from "./checkPick.ts";
import type { DeskDeps } from "./deskDeps.ts";
import { moveWork } from "./moveWork.ts";

/** What answering an offer needs. */
export type AnswerOfferDeps = DeskDeps & { readonly bus: Bus; readonly deliveries: DeliveryStore };

/**
 * Takes a representative's answer to an offer. Accepting is a conditional write of their own row, and an offer stands
 * in one row only, so no two representatives accept the same one. Accepting once more is answered as before.
 * @param number which of the customer's numbers is to be called, in Preview mode; the one whose turn it is if absent
 * @throws DialerError Conflict where the offer has lapsed, or never was; InvalidArgument where the number is none of
 * theirs
 */
export async function answerOffer(
  deps: AnswerOfferDeps,
  representativeId: string,
  attemptId: string,
  answer: "accept" | "decline",
  number?: string,
): Promise<void> {
  if (number !== undefined && (await isOffered(deps, representativeId, attemptId))) {
    await checkPick(deps.deliveries, attemptId, number);
  }
  const now = deps.clock.now();
  let counts = false;
  await moveWork(deps, representativeId, attemptId, (work) => {
    const stands = work.state === "offered";
    // who has accepted and got no answer asks again: the call may not have been told yet
    counts = stands || (answer === "accept" && work.state === "joining");
    if (!stands) return work;
    return answer === "accept" ? { ...work, state: "joining", since: now, until: now + joinHoldMs } : undefined;
  });
  if (!counts) throw new DialerError("Conflict", "The offer has lapsed or was never made to this representative.");
  const picked = number === undefined ? {} : { number };
  const news =
    answer === "accept"
      ? { kind: "accepted" as const, representativeId, ...picked }
      : { kind: "declined" as const, representativeId };
  await deps.bus.send("callNews", [{ body: { attemptId, news } }]);
}

/** Whose offer it is not learns nothing of the customer's numbers. */
async function isOffered({ clock, desk }: DeskDeps, representativeId: string, attemptId: string): Promise<boolean> {
  const state = (await desk.one(representativeId))?.value;
  const held = state === undefined ? [] : liveWork(state, clock.now());
  return held.some((work) => work.attemptId === attemptId && work.state === "offered");
}
