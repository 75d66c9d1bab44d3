import { groupBy } from "../../domain/groupBy.ts";
import type { Lease } from "../../ports/lines.ts";
import type { PaceDeps } from "./paceDeps.ts";
import type { Capacity } from "./readCapacity.ts";

/** Until a look at a call has been answered the next one waits this long, in ms. */
const patience = 30_000;

/**
 * Has every call looked at whose moment for it has come: ring time-outs, lost callbacks, claims whose dial message was
 * never sent.
 * @returns when the next look is due, ms since 1970 UTC; undefined where no call is in flight
 */
export async function sendChecks(
  deps: PaceDeps,
  queueId: string,
  capacity: Capacity,
  now: number,
): Promise<number | undefined> {
  const own = [...capacity.inUse].flatMap(([number, lines]) =>
    lines.leases.filter((lease) => lease.queueId === queueId).map((lease) => ({ number, lease })),
  );
  const due = own.filter(({ lease }) => lease.checkAt <= now);
  if (due.length > 0) {
    await deps.bus.send(
      "checks",
      due.map(({ number, lease }) => ({ body: { attemptId: lease.attemptId, number } })),
    );
    await Promise.all(
      [...groupBy(due, ({ number }) => number)].map(([number, group]) =>
        deps.lines.postpone(
          number,
          group.map(({ lease }): Lease => ({ ...lease, checkAt: now + patience })),
        ),
      ),
    );
  }
  const moments = own.map(({ lease }) => (lease.checkAt <= now ? now + patience : lease.checkAt));
  return moments.length === 0 ? undefined : Math.min(...moments);
}
