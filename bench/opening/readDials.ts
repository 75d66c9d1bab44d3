import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "../support/openApi.ts";

/** Which dials are waited for. */
export interface DialsWanted {
  /** Earlier ones do not count, ms since 1970 UTC. */
  readonly since: number;
  readonly count: number;
  /** How long they may take, in ms. */
  readonly patience: number;
}

/** How often the simulator is asked, in ms; it notes the instants itself, so this does not show in them. */
const interval = 500;

/**
 * Waits until the simulator has placed so many dials.
 * @returns when each was asked for, ms since 1970 UTC
 * @throws Error where they do not come in time
 */
export async function readDials(api: Api, telephony: string, wanted: DialsWanted): Promise<number[]> {
  const until = Date.now() + wanted.patience;
  for (;;) {
    const { calls } = (await api.must("GET", `${telephony}/admin/calls?since=${wanted.since}`)) as {
      calls: { requestedAt: string }[];
    };
    if (calls.length >= wanted.count) return calls.map(({ requestedAt }) => Date.parse(requestedAt));
    if (Date.now() > until) throw new Error(`${calls.length} of ${wanted.count} dials came in time`);
    await delay(interval);
  }
}
