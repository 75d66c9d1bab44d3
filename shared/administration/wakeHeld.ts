import type { Delivery } from "../domain/delivery.ts";
import { hourMs } from "../domain/durations.ts";
import { groupBy } from "../domain/groupBy.ts";
import type { Wakeup } from "../domain/wakeup.ts";
import { wakeupOf } from "../domain/wakeupOf.ts";
import { windowAt } from "../domain/windowAt.ts";
import type { Bus } from "../ports/bus.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import type { Heartbeats } from "../ports/heartbeats.ts";
import type { OpenDeliveries } from "../ports/openDeliveries.ts";
import type { WatchNotes } from "../ports/watchNotes.ts";
import { policyChangeName } from "./timers.ts";

/** What waking held deliveries needs. */
export interface WakeHeldDeps {
  readonly clock: Clock;
  readonly configs: ConfigStore;
  readonly bus: Bus;
  readonly openDeliveries: OpenDeliveries;
  readonly watchNotes: WatchNotes;
  readonly heartbeats: Heartbeats;
}

/** Hours woken in one run; the rest follows in the next ones. */
const hoursAtOnce = 48;

/** Every process has read the changed records by then (cachedConfigs), in ms. */
const cacheLife = 3_000;

/**
 * Wakes deliveries that may sleep until a moment which a changed policy no longer asks for: where a record that holds
 * calls was changed since the last run, every waiting delivery whose window is open comes back into its line, where the
 * policy is asked again. Changes are rare, so nothing is kept of who sleeps for which rule.
 */
export async function wakeHeld(deps: WakeHeldDeps): Promise<void> {
  const notes = await deps.watchNotes.read();
  if (notes === undefined) return;
  const changedAt = (await deps.heartbeats.last(policyChangeName)) ?? 0;
  const { policySeenAt = 0, toWake = [] } = notes;
  const hours = changedAt > policySeenAt ? openHours(notes, deps.clock.now()) : toWake;
  if (hours.length === 0 && changedAt <= policySeenAt) return;
  for (const ofHour of hours.slice(0, hoursAtOnce)) await wakeHour(deps, ofHour);
  await deps.watchNotes.save({ ...notes, policySeenAt: changedAt, toWake: hours.slice(hoursAtOnce) });
}

/** Every hour in which something open was accepted, the latest first: their deliveries are the most likely to sleep. */
function openHours({ looks, nextHour }: { looks: Readonly<Record<string, number>>; nextHour: number }, now: number) {
  const present = Math.floor(now / hourMs);
  const fresh = Array.from({ length: Math.max(0, present - nextHour + 1) }, (_, index) => nextHour + index);
  return [...Object.keys(looks).map(Number), ...fresh].sort((a, b) => b - a);
}

async function wakeHour(deps: WakeHeldDeps, ofHour: number): Promise<void> {
  const now = deps.clock.now();
  const open = await deps.openDeliveries.ofHour(ofHour);
  const waiting = open.filter(({ status, windows }) => status === "Pending" && windowAt(windows, now) !== undefined);
  for (const [configId, group] of groupBy(waiting, (delivery) => delivery.configId)) {
    const wakeups = await wakeupsOf(deps.configs, configId, group, now);
    const messages = wakeups.map((body) => ({ body, dueAt: now + cacheLife }));
    await deps.bus.send("wakeups", messages);
  }
}

async function wakeupsOf(
  configs: ConfigStore,
  configId: string,
  deliveries: readonly Delivery[],
  now: number,
): Promise<Wakeup[]> {
  const config = (await configs.config(configId))?.value;
  if (config === undefined) return [];
  const workstream = (await configs.record("workstreams", config.workstreamId))?.value;
  return deliveries.flatMap((delivery): Wakeup[] => {
    const window = windowAt(delivery.windows, now);
    return window === undefined ? [] : [wakeupOf(delivery, config, workstream, window)];
  });
}
