import { auditRefusal } from "../../contactPolicy/auditRefusal.ts";
import type { ContactPermission } from "../../contactPolicy/contactPermission.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { wakeupOf } from "../../domain/wakeupOf.ts";
import { windowAt } from "../../domain/windowAt.ts";
import type { Outgoing } from "../../ports/bus.ts";
import type { PaceDeps } from "./paceDeps.ts";
import type { PickedDelivery } from "./pickNext.ts";

/** A pick that the contact policy does not allow now. */
export interface Forbidden {
  readonly pick: PickedDelivery;
  readonly delivery: Delivery;
  readonly contact: Extract<ContactPermission, { allowed: false }>;
}

/**
 * Sees to it that deliveries which the contact policy does not allow now are heard of again once they have left the
 * line: a wake-up when they may be dialled, or their end with the reason. A later window has its own wake-up.
 */
export async function putOff(deps: PaceDeps, forbidden: readonly Forbidden[], now: number): Promise<void> {
  if (forbidden.length === 0) return;
  const wakeups = (await Promise.all(forbidden.map((one) => wakeupFor(deps, one, now)))).flatMap((one) => one ?? []);
  if (wakeups.length > 0) await deps.bus.send("wakeups", wakeups);
  const ended = forbidden.filter(({ contact }) => contact.nextDialAt === undefined);
  if (ended.length > 0) {
    await deps.bus.send(
      "settle",
      ended.map(({ delivery, contact: { kind, code } }) => ({
        body: { deliveryId: delivery.id, cause: kind === "refuse" ? "Cancelled" : "Expired", reason: code },
      })),
    );
  }
  await Promise.all(forbidden.map(({ delivery, contact }) => auditRefusal(deps, delivery.id, contact)));
}

/**
 * A wake-up that came while its delivery is still being taken out of the line would be lost; so none comes sooner, in
 * ms.
 */
const shortestSleep = 2_000;

async function wakeupFor(
  deps: PaceDeps,
  { pick: { config }, delivery, contact: { nextDialAt } }: Forbidden,
  now: number,
): Promise<Outgoing<"wakeups"> | undefined> {
  const open = windowAt(delivery.windows, now);
  if (nextDialAt === undefined || open === undefined || nextDialAt >= open.end) return undefined;
  const workstream = (await deps.configs.record("workstreams", config.workstreamId))?.value;
  return {
    body: wakeupOf(delivery, config, workstream, { start: nextDialAt, end: open.end }),
    dueAt: Math.max(nextDialAt, now + shortestSleep),
  };
}
