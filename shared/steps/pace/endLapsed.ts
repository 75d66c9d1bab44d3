import type { PaceDeps } from "./paceDeps.ts";
import type { QueueConfig } from "./readCapacity.ts";

/** Entries handled at once; more are left to the next run. */
const batch = 100;

/**
 * Takes deliveries out of the line whose window has ended; those without a further window are handed to step settle to
 * expire.
 * @returns whether there may be more
 */
export async function endLapsed(deps: PaceDeps, { config }: QueueConfig, now: number): Promise<boolean> {
  const lapsed = await deps.readyLine.lapsed(config.id, batch, now);
  if (lapsed.length === 0) return false;
  // whether a further window waits is asked when the delivery is settled, where its row is read anyway
  await deps.bus.send(
    "settle",
    lapsed.map(({ deliveryId }) => ({ body: { deliveryId, cause: "Expired" as const, reason: "WindowsEnded" } })),
  );
  await deps.readyLine.leave(config.id, lapsed);
  return lapsed.length === batch;
}
