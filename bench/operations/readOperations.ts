import type { Api } from "../support/openApi.ts";
import type { Stack } from "../support/startStack.ts";

/** How many operations were done, by where and what, e.g. `deliveries.update` or `bus.dial.received`. */
export type Operations = ReadonlyMap<string, number>;

interface QueueCounts {
  readonly received: number;
  readonly completed: number;
  readonly operations: number;
}

/** Reads the emulators' counts: requests to Table Storage, and what Azure would bill of Service Bus. */
export async function readOperations(api: Api, stack: Stack): Promise<Operations> {
  const tables = (await api.must("GET", `${stack.admin.tables}/counts`)) as {
    byTable: Record<string, Record<string, number>>;
  };
  const bus = (await api.must("GET", `${stack.admin.bus}/counts`)) as { queues: Record<string, QueueCounts> };
  const found = new Map<string, number>();
  for (const [table, kinds] of Object.entries(tables.byTable)) {
    for (const [kind, count] of Object.entries(kinds)) found.set(`tables.${table}.${kind}`, count);
  }
  for (const [queue, { received, completed, operations }] of Object.entries(bus.queues)) {
    found.set(`bus.${queue}.receive`, received);
    found.set(`bus.${queue}.complete`, completed);
    // what is left are sends; lock renewals are so rare that they need no row of their own
    found.set(`bus.${queue}.send`, operations - received - completed);
  }
  return new Map([...found].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a));
}

/** Sets the emulators' counts to zero. */
export async function resetOperations(api: Api, stack: Stack): Promise<void> {
  await api.must("POST", `${stack.admin.tables}/counts/reset`);
  await api.must("POST", `${stack.admin.bus}/counts/reset`);
}
