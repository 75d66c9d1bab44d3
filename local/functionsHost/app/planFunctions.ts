import type { HostConfig } from "../config/hostConfig.ts";
import { resolvePercent } from "../config/resolvePercent.ts";
import { HostError } from "../hostError.ts";
import { checkRoutes } from "../http/checkRoutes.ts";
import { createRoutes, type Route } from "../http/createRoutes.ts";
import { type BusConnection, findConnection } from "../serviceBus/findConnection.ts";
import { createSchedule, type Schedule } from "../timers/createSchedule.ts";
import type { Settings } from "../types.ts";
import { checkFunctions } from "./checkFunctions.ts";
import type { IndexedFunction } from "./indexFunctions.ts";

/** What the host has to serve, every option checked and every setting resolved. */
export type Plan = {
  routes: Route[];
  timers: { fn: IndexedFunction; schedule: Schedule; monitored: boolean }[];
  queues: { fn: IndexedFunction; queue: string; connection: BusConnection }[];
  /** Sentences about what works, but hardly as meant. */
  warnings: string[];
};

/**
 * Checks all functions and plans their listeners.
 * @param functions in the order of the index
 * @throws HostError naming every fault of every function
 */
export function planFunctions(functions: IndexedFunction[], config: HostConfig, settings: Settings): Plan {
  const faults = checkFunctions(functions, config.hasExtensionBundle);
  if (faults.length > 0) throw new HostError(faults);
  const routes = createRoutes(functions, config.http.routePrefix);
  const checked = checkRoutes(routes, config.http.routePrefix);
  faults.push(...checked.faults);
  const plan: Plan = { routes, timers: [], queues: [], warnings: [...checked.warnings, ...warningsOf(functions)] };
  for (const fn of functions) {
    const type = fn.trigger.type.toLowerCase();
    if (type === "timertrigger") planTimer(plan, fn, settings, faults);
    else if (type === "servicebustrigger") planQueue(plan, fn, settings, faults);
  }
  if (faults.length > 0) throw new HostError(faults);
  return plan;
}

function planTimer(plan: Plan, fn: IndexedFunction, settings: Settings, faults: string[]): void {
  const written = String(fn.trigger["schedule"] ?? "");
  const before = faults.length;
  const expression = resolvePercent(written, settings, faults, `${fn.name}: schedule`);
  if (faults.length > before) return;
  try {
    const schedule = createSchedule(expression, Date.now());
    plan.timers.push({ fn, schedule, monitored: schedule.monitorable && fn.trigger["useMonitor"] !== false });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    faults.push(`${fn.name}: the schedule "${expression}" is neither NCRONTAB nor a time span: ${why}`);
  }
}

function planQueue(plan: Plan, fn: IndexedFunction, settings: Settings, faults: string[]): void {
  const written = String(fn.trigger["queueName"] ?? "");
  const queue = resolvePercent(written, settings, faults, `${fn.name}: queueName`);
  if (queue === "") faults.push(`${fn.name}: queueName is empty.`);
  const name = String(fn.trigger["connection"] ?? "");
  const connection = findConnection(name, settings);
  if (connection !== undefined) plan.queues.push({ fn, queue, connection });
  else faults.push(`${fn.name}: there is no app setting "${name}", nor "${name}__fullyQualifiedNamespace".`);
}

function warningsOf(functions: readonly IndexedFunction[]): string[] {
  return functions.flatMap((fn) => {
    const warnings: string[] = [];
    if (fn.trigger["runOnStartup"] === true) {
      warnings.push(`${fn.name}: runOnStartup runs it at every start and every scale-out; avoid it in production.`);
    }
    if (fn.retry !== undefined && fn.trigger.type.toLowerCase() !== "timertrigger") {
      warnings.push(`${fn.name}: a retry policy is made for timers, not for a ${fn.trigger.type}.`);
    }
    return warnings;
  });
}
