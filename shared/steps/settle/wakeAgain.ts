import type { CallWindow } from "../../domain/callWindow.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { wakeupOf } from "../../domain/wakeupOf.ts";
import { wakeupTime } from "../../domain/wakeupTime.ts";
import { windowAt } from "../../domain/windowAt.ts";
import { windowsFrom } from "../../domain/windowsFrom.ts";
import type { SettleDeps } from "./settleDeps.ts";

/** Who may be claimed later than this, in ms, comes back into the line by a message when it is time. */
const longestInLine = 900_000;

/**
 * Puts a delivery that waits again back into its line when it may be called next. Its later windows have their own
 * wake-ups, but where another person is called now, whose windows nobody has scheduled yet.
 * @param from the earliest moment at which it may be claimed, ms since 1970 UTC
 */
export async function wakeAgain(deps: SettleDeps, delivery: Delivery, from: number): Promise<void> {
  if (delivery.status !== "Pending") return;
  const config = (await deps.configs.config(delivery.configId))?.value;
  const workstream = (await deps.configs.record("workstreams", config?.workstreamId ?? ""))?.value;
  const now = deps.clock.now();
  const messages = windowsToWake(delivery, from, now).map((window) => {
    const body = wakeupOf(delivery, config, workstream, window);
    const dueAt =
      delivery.chain === undefined && from <= now + longestInLine
        ? now
        : wakeupTime(window.start, deps.random.fraction());
    return dueAt > now ? { body, dueAt } : { body };
  });
  if (messages.length > 0) await deps.bus.send("wakeups", messages);
}

/**
 * A delivery that was never called goes into its line at once where a window is open; for a later one it has a wake-up.
 * Its place in the line lasts until the window ends even where it may not be claimed before: so it is found then, and
 * ended.
 */
function windowsToWake({ windows, chain }: Delivery, from: number, now: number): readonly CallWindow[] {
  const all = windowsFrom(windows, now).map(({ start, end }) => ({ start: Math.max(start, from), end }));
  const inTime = all.filter(({ start, end }) => start < end);
  const left = inTime.length === 0 ? all : inTime;
  if ((chain?.contacts?.length ?? 1) > 1) return left;
  return windowAt(windows, now) === undefined && chain === undefined ? [] : left.slice(0, 1);
}
