import { DialerError } from "../domain/dialerError.ts";
import { joinHoldMs } from "../domain/joinHoldMs.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeskDeps } from "./deskDeps.ts";
import { moveWork } from "./moveWork.ts";

/**
 * Takes a representative's answer to an offer. Accepting is a conditional write of their own row, and an offer stands in
 * one row only, so no two representatives accept the same one.
 * @throws DialerError Conflict where the offer has lapsed, or never was
 */
export async function answerOffer(
  deps: DeskDeps & { readonly bus: Bus },
  representativeId: string,
  attemptId: string,
  answer: "accept" | "decline",
): Promise<void> {
  const now = deps.clock.now();
  let stood = false;
  await moveWork(deps, representativeId, attemptId, (work) => {
    stood = work.state === "offered";
    if (!stood) return work;
    return answer === "accept" ? { ...work, state: "joining", since: now, until: now + joinHoldMs } : undefined;
  });
  if (!stood) throw new DialerError("Conflict", "The offer has lapsed or was never made to this representative.");
  const kind = answer === "accept" ? "accepted" : "declined";
  await deps.bus.send("callNews", [{ body: { attemptId, news: { kind, representativeId } } }]);
}
