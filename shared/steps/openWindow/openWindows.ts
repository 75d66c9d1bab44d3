import { groupBy } from "../../domain/groupBy.ts";
import type { Message } from "../../domain/messages.ts";
import type { Wakeup } from "../../domain/wakeup.ts";
import type { Bus } from "../../ports/bus.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { Log } from "../../ports/log.ts";
import type { ReadyLine } from "../../ports/readyLine.ts";

/** What opening windows needs. */
export interface OpenWindowDeps {
  readonly clock: Clock;
  readonly configs: ConfigStore;
  readonly readyLine: ReadyLine;
  readonly bus: Bus;
  readonly log: Log;
}

/**
 * Puts deliveries whose window begins into their configuration's ready line, and has the queue's pacer run at the start
 * of the window. The delivery's row is not read: whether it still waits is asked when it is claimed.
 * @param messages a batch; any of them may come twice, and each may be about one delivery or about many
 */
export async function openWindows(deps: OpenWindowDeps, messages: readonly Message<"wakeups">[]): Promise<void> {
  const wakeups = messages.flatMap((message) => ("wakeups" in message ? message.wakeups : [message]));
  const byConfig = groupBy(wakeups, (wakeup) => wakeup.configId);
  await Promise.all([...byConfig].map(([configId, group]) => openForConfig(deps, configId, group)));
}

async function openForConfig(deps: OpenWindowDeps, configId: string, wakeups: readonly Wakeup[]): Promise<void> {
  const config = (await deps.configs.config(configId))?.value;
  if (config === undefined) {
    // the configuration was removed after the delivery was accepted: each delivery ends with the reason
    const ended = wakeups.map(({ deliveryId }) => ({
      body: { deliveryId, cause: "Error" as const, reason: "ConfigurationMissing" },
    }));
    await deps.bus.send("settle", ended);
    return;
  }
  await deps.readyLine.join(configId, config.callOrder, wakeups);
  const now = deps.clock.now();
  const starts = new Set(wakeups.map((wakeup) => Math.max(wakeup.window.start, now)));
  await Promise.all([...starts].map((start) => deps.bus.kick(config.queueId, start > now ? start : undefined)));
  deps.log.info("openWindow", "deliveries are ready", { configId, count: wakeups.length });
}
