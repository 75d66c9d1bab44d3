import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "./openApi.ts";

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

/** When what happened to a dial, ms since 1970 UTC. */
export interface Dial {
  readonly requestedAt: number;
  readonly answeredAt: number | undefined;
  readonly joinedAt: number | undefined;
  readonly endedAt: number | undefined;
}

interface Row {
  readonly requestedAt: string;
  readonly answeredAt: string | null;
  readonly joinedByRepresentativeAt: string | null;
  readonly endedAt: string | null;
}

/**
 * Waits until the simulator has placed so many dials that fit.
 * @param fits which dials count
 * @throws Error where they do not come in time
 */
export async function readDials(
  api: Api,
  telephony: string,
  wanted: DialsWanted,
  fits: (dial: Dial) => boolean = () => true,
): Promise<Dial[]> {
  const until = Date.now() + wanted.patience;
  for (;;) {
    const { calls } = (await api.must("GET", `${telephony}/admin/calls?since=${wanted.since}`)) as { calls: Row[] };
    const dials = calls.map(read).filter(fits);
    if (dials.length >= wanted.count) return dials;
    if (Date.now() > until) throw new Error(`${dials.length} of ${wanted.count} dials came in time`);
    await delay(interval);
  }
}

function read(row: Row): Dial {
  return {
    requestedAt: Date.parse(row.requestedAt),
    answeredAt: momentIn(row.answeredAt),
    joinedAt: momentIn(row.joinedByRepresentativeAt),
    endedAt: momentIn(row.endedAt),
  };
}

function momentIn(text: string | null): number | undefined {
  return text === null ? undefined : Date.parse(text);
}
