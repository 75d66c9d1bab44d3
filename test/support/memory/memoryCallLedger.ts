import { addCounts } from "../../../shared/domain/addCounts.ts";
import { noCounts } from "../../../shared/domain/noCounts.ts";
import type { CallLedger, CountedCall, LedgerCounts, ThrottleState } from "../../../shared/ports/callLedger.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** A ledger in maps, by configuration and call. */
export function memoryCallLedger(): CallLedger {
  const counted = new Map<string, CountedCall & { configId: string }>();
  const throttles = new Map<string, ThrottleState>();
  const sumFrom = (id: string, first: number) =>
    [...counted.values()]
      .filter(({ configId, endedAt }) => configId === id && endedAt >= first)
      .reduce((sum: LedgerCounts, { counts }) => addCounts(sum, counts), noCounts);
  return {
    async add(configId, calls) {
      for (const call of calls) {
        const key = `${configId} ${call.attemptId}`;
        if (!counted.has(key)) counted.set(key, { ...call, configId });
      }
    },
    since: async (configId, from) => sumFrom(configId, Math.floor(from / minute) * minute),
    async account(configId, from) {
      const { dialled, wanted, exceeded } = sumFrom(configId, Math.floor(from / day) * day);
      return { dialled, wanted, exceeded };
    },
    throttle: async (configId) => throttles.get(configId) ?? { share: 1, at: 0 },
    async setThrottle(configId, state) {
      throttles.set(configId, state);
    },
  };
}
