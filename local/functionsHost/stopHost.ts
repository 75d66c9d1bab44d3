import { setTimeout as delay } from "node:timers/promises";
import type { AppRegistry } from "./app/createAppRegistry.ts";
import type { HttpListener } from "./http/createHttpListener.ts";
import type { WorkCounter } from "./invoke/createWorkCounter.ts";
import { DRAIN_MS } from "./limits.ts";
import type { BusListener } from "./serviceBus/types.ts";
import type { HostLog } from "./types.ts";

/** What is to be stopped. */
export type StopDeps = {
  registry: AppRegistry;
  log: HostLog;
  work: WorkCounter;
  listener: HttpListener;
  buses: readonly BusListener[];
  /** The app's folder. */
  app: string;
};

/** Closing a bus connection asks the bus, which may be away. */
const CLOSE_MS = 1000;

/**
 * Ends a host in the real order: no new work; running work goes on, for DRAIN_MS at most; appTerminate hooks. Messages
 * that are not settled by then come back when their connection is gone.
 */
export async function stopHost(deps: StopDeps): Promise<void> {
  deps.log("information", "Host", "stopping", { running: deps.work.running() });
  deps.listener.stop();
  const stopped = Promise.allSettled(deps.buses.map((bus) => bus.stop()));
  // a bus may bring work until it has stopped, so that all is only then seen to have ended
  await within(
    DRAIN_MS,
    stopped.then(() => deps.work.idle()),
  );
  if (deps.work.running() > 0) {
    deps.log("warning", "Host", "stopped before everything had ended", { running: deps.work.running() });
  }
  await within(CLOSE_MS, Promise.allSettled(deps.buses.map((bus) => bus.close())));
  const { hooks, startHookData, appHookData } = deps.registry;
  for (const hook of hooks.appTerminate) {
    await hook({ functionAppDirectory: deps.app, hookData: startHookData, appHookData });
  }
  deps.listener.close();
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const waiting = new AbortController();
  const late = delay(milliseconds, undefined, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  waiting.abort();
}
