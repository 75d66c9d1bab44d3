import { documentedRate } from "./documentedRate.ts";
import { optionOf } from "./optionOf.ts";
import { placeable } from "./placeable.ts";
import type { PacingConfig, PacingPolicy, PacingState } from "./types.ts";

/** The span over which the recent wait is taken, in seconds. */
const recentSpan = 300;

interface Wait {
  readonly t: number;
  readonly seconds: number;
}

/** What the policy counts: over 30 days in the product, of which a run is a part that `config` may be told before. */
interface Ledger {
  calls: number;
  live: number;
  exceeded: number;
  waits: Wait[];
}

/**
 * The product's documented policy: calls in flight follow the free representatives times a rate that is set anew each
 * interval. Options of `config`, with their defaults: `customerWaitThreshold` (5 s), `suspendThreshold` (the
 * abandonment limit), `minimumRepresentatives` (10), `intervalSec` (60), and the 30 days before: `pastCalls`,
 * `pastLive`, `pastExceeded` (0).
 */
export function createPolicy(config: PacingConfig): PacingPolicy {
  const intervalSec = optionOf(config, "intervalSec", 60);
  const customerWaitThreshold = optionOf(config, "customerWaitThreshold", 5);
  const ledger: Ledger = {
    calls: optionOf(config, "pastCalls", 0),
    live: optionOf(config, "pastLive", 0),
    exceeded: optionOf(config, "pastExceeded", 0),
    waits: [],
  };
  let rate = 1;
  let nextInterval = intervalSec;
  return {
    tick(state) {
      count(ledger, state, customerWaitThreshold);
      if (state.t >= nextInterval) {
        nextInterval = state.t + intervalSec;
        rate = documentedRate({
          representatives: state.agents.on,
          exceededRate: ledger.live > 0 ? ledger.exceeded / ledger.live : 0,
          suspendThreshold: optionOf(config, "suspendThreshold", config.abandonLimit),
          liveRate: ledger.calls > 0 ? ledger.live / ledger.calls : undefined,
          customerWaitThreshold,
          recentWait: meanOf(ledger.waits),
          previousRate: rate,
          minimumRepresentatives: optionOf(config, "minimumRepresentatives", 10),
        });
      }
      const wanted = Math.floor(rate * state.agents.idle) - state.calls.n - state.waiting.n;
      return placeable(wanted, state.limits.canPlace);
    },
  };
}

function count(ledger: Ledger, state: PacingState, threshold: number): void {
  for (const event of state.events) {
    if (event.k === "result") {
      ledger.calls += 1;
      if (event.outcome === "live") ledger.live += 1;
    } else if (event.k === "connect" || event.k === "abandon") {
      // an abandoned customer was never joined: their wait exceeds any threshold
      if (event.k === "abandon" || event.wait > threshold) ledger.exceeded += 1;
      ledger.waits.push({ t: state.t, seconds: event.wait });
    }
  }
  const first = ledger.waits[0];
  if (first !== undefined && first.t < state.t - recentSpan) {
    ledger.waits = ledger.waits.filter(({ t }) => t >= state.t - recentSpan);
  }
}

function meanOf(waits: readonly Wait[]): number | undefined {
  if (waits.length === 0) return undefined;
  return waits.reduce((sum, { seconds }) => sum + seconds, 0) / waits.length;
}
