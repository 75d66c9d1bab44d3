import type { RememberedRequest, RepeatLedger } from "../../../shared/ports/repeatLedger.ts";

/** A ledger in a map. */
export function memoryRepeatLedger(): RepeatLedger {
  const remembered = new Map<string, RememberedRequest>();
  return {
    async remember(caller, requestId, request, since) {
      const key = JSON.stringify([caller, requestId]);
      const earlier = remembered.get(key);
      if (earlier !== undefined && earlier.at >= since) return { ...earlier };
      remembered.set(key, { ...request });
      return request;
    },
    async recall(caller, requestId, since) {
      const earlier = remembered.get(JSON.stringify([caller, requestId]));
      return earlier !== undefined && earlier.at >= since ? { ...earlier } : undefined;
    },
  };
}
