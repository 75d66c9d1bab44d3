import type { AdminKind } from "../domain/adminRecords.ts";
import type { Clock } from "../ports/clock.ts";
import type { Heartbeats } from "../ports/heartbeats.ts";
import { policyChangeName } from "./timers.ts";

/** The kinds of records until whose end deliveries sleep. */
const holding: readonly AdminKind[] = ["quiet-times", "frequency-caps", "contact-rules"];

/**
 * Notes that a record is about to change which may hold calls, so that the watchdog wakes who sleeps for it (wakeHeld).
 * Done before the change: should that fail, deliveries are asked once too often.
 */
export async function notePolicyChange(
  { heartbeats, clock }: { readonly heartbeats: Heartbeats; readonly clock: Clock },
  kind: AdminKind,
): Promise<void> {
  if (holding.includes(kind)) await heartbeats.beat(policyChangeName, clock.now());
}
