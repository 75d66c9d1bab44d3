import type { Pacer, SeenCall } from "./pacer.ts";
import type { Sight } from "./sight.ts";
import { tell } from "./tell.ts";

/** Notes what has become of the configuration's own calls: dialled, wanting a representative, joined, given up. */
export function observeCalls(pacer: Pacer, sight: Sight): void {
  const { config, now, leases } = sight;
  for (const { attemptId, dialledAt, checkAt } of leases) {
    if (!pacer.calls.has(attemptId)) tell.dialled(pacer, attemptId, dialledAt ?? Math.min(now, checkAt), now);
  }
  const threshold = config.customerWaitThresholdSeconds * 1000;
  observeHeld(pacer, sight, threshold);
  observeLine(pacer, sight, threshold);
}

/** Who is in a representative's hands was answered, at the latest, when it came into them. */
function observeHeld(pacer: Pacer, { config, slots, now }: Sight, threshold: number): void {
  for (const { work, state, representativeId } of slots) {
    const call = work?.configId === config.id ? pacer.calls.get(work.attemptId) : undefined;
    if (work === undefined || call === undefined || state !== "talking") continue;
    tell.live(pacer, call, work.since, now);
    if (work.state !== "talking") continue;
    const waitedMs = Math.max(0, work.since - (call.liveAt ?? work.since));
    if (waitedMs > threshold) tell.exceeded(pacer, call, threshold, now);
    else tell.joined(pacer, call, pacer.people.get(representativeId) ?? 0, waitedMs, now);
  }
}

/** Who waits is live; who waits too long, or has left the line with nobody, is abandoned. */
function observeLine(pacer: Pacer, { config, slots, waiting, leases, now }: Sight, threshold: number): void {
  const own = new Map(waiting.filter(({ configId }) => configId === config.id).map((one) => [one.attemptId, one]));
  const held = new Set(slots.map(({ work }) => work?.attemptId));
  for (const { attemptId } of leases) {
    const call = pacer.calls.get(attemptId);
    if (call === undefined) continue;
    const caller = own.get(attemptId);
    if (caller !== undefined) tell.live(pacer, call, caller.since, now);
    const waitedMs = waitOf(call, now);
    const hasLeft = call.isInLine === true && caller === undefined && !held.has(attemptId);
    if (hasLeft || (caller !== undefined && waitedMs > threshold)) {
      tell.exceeded(pacer, call, Math.min(waitedMs, threshold), now);
    }
    call.isInLine = caller !== undefined;
  }
}

function waitOf({ liveAt }: SeenCall, now: number): number {
  return Math.max(0, now - (liveAt ?? now));
}
