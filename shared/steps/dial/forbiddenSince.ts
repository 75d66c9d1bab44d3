import { whyHeld } from "../../contactPolicy/whyHeld.ts";
import type { NotDialled } from "../../domain/notDialled.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { DialDeps } from "./dialDeps.ts";
import { permissionOf } from "./permissionOf.ts";
import { refusalOf } from "./refusalOf.ts";

/** A decision to dial is good for this long, in ms; who comes to send the request later decides again. */
const decisionLife = 250;

/**
 * What forbids the call by now, where storing the attempt took long, as it does while Table Storage comes back: nothing
 * has been asked for yet. The window's end is looked at last of all, since it may pass while the rest is read.
 */
export async function forbiddenSince(
  deps: DialDeps,
  record: AttemptRecord,
  decidedAt: number,
): Promise<NotDialled | undefined> {
  const now = deps.clock.now();
  if (now - decidedAt > decisionLife) {
    const refusal = await refusalOf(deps, record, now);
    if (refusal !== undefined) return refusal;
    const permission = await permissionOf(deps, record, now);
    if (permission !== undefined && !permission.allowed) return whyHeld(permission);
  }
  return deps.clock.now() < record.attempt.value.windowEnd ? undefined : "WindowClosed";
}
