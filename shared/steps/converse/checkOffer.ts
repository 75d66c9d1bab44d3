import { offerTerms } from "../../desk/offerTerms.ts";
import { isPresent } from "../../domain/isPresent.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallEvent } from "./callEvent.ts";
import { carryOut } from "./carryOut.ts";
import { converse } from "./converse.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { longestReviewMs } from "./waitLimits.ts";

/** How often a delivery in representatives' hands is looked at, in ms; whoever vanishes is noticed within that. */
const interval = 30_000;

/** News that was to come at a moment is given this long before it counts as lost, in ms. */
const margin = 2_000;

/**
 * Looks at an attempt that is offered to representatives: whatever should have happened by now, and has not because
 * news was lost or somebody vanished, happens.
 * @returns when to look again, ms since 1970 UTC
 */
export async function checkOffer(deps: ConverseDeps, record: AttemptRecord, now: number): Promise<number> {
  const { id, windowEnd, call } = record.attempt.value;
  const event = await overdue(deps, record, now);
  if (event !== undefined) await converse(deps, id, { event });
  else if (call.seat === undefined && call.wait !== undefined) {
    await carryOut(deps, record, { kind: "joinLine", wait: call.wait });
  }
  return Math.max(now + margin, Math.min(now + interval, windowEnd));
}

async function overdue(deps: ConverseDeps, record: AttemptRecord, now: number): Promise<CallEvent | undefined> {
  const { windowEnd, call, configId } = record.attempt.value;
  const { seat, wait, preview } = call;
  if (now >= windowEnd) return { kind: "waitOver", since: wait?.since ?? now };
  if (seat === undefined) return undefined;
  const representativeId = seat.id;
  const passed = now - seat.since;
  if (call.phase === "offered") {
    const { lifeMs } = await offerTerms(deps.configs, configId);
    return passed >= lifeMs + margin ? { kind: "declined", representativeId } : undefined;
  }
  if (await hasVanished(deps, representativeId, now)) return { kind: "unreachable", representativeId };
  const { startAfterMs } = preview ?? {};
  if (startAfterMs === undefined) {
    return passed >= longestReviewMs ? { kind: "control", control: "cancel", representativeId } : undefined;
  }
  return passed >= startAfterMs + margin ? { kind: "control", control: "start", representativeId } : undefined;
}

async function hasVanished(deps: ConverseDeps, representativeId: string, now: number): Promise<boolean> {
  const state = (await deps.desk.one(representativeId))?.value;
  return state === undefined || !isPresent(state, now);
}
