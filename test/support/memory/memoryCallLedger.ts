import { noCounts } from "../../../shared/domain/noCounts.ts";
import type { CallLedger, LedgerCounts, ThrottleState } from "../../../shared/ports/callLedger.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const names = Object.keys(noCounts) as (keyof LedgerCounts)[];

function plus(a: LedgerCounts, b: LedgerCounts): LedgerCounts {
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as LedgerCounts;
}

/** A ledger in maps, by configuration and minute. */
export function memoryCallLedger(): CallLedger {
  const counted: { configId: string; at: number; counts: LedgerCounts }[] = [];
  const throttles = new Map<string, ThrottleState>();
  const startOf = (moment: number) => Math.floor(moment / minute) * minute;
  return {
    async add(configId, now, counts) {
      counted.push({ configId, at: startOf(now), counts });
    },
    since: async (configId, from) =>
      counted
        .filter((entry) => entry.configId === configId && entry.at >= startOf(from))
        .map(({ counts }) => counts)
        .reduce(plus, noCounts),
    async account(configId, from) {
      const first = Math.floor(from / day) * day;
      const { dialled, wanted, exceeded } = counted
        .filter((entry) => entry.configId === configId && entry.at >= first)
        .map(({ counts }) => counts)
        .reduce(plus, noCounts);
      return { dialled, wanted, exceeded };
    },
    throttle: async (configId) => throttles.get(configId) ?? { share: 1, at: 0 },
    async setThrottle(configId, state) {
      throttles.set(configId, state);
    },
  };
}
