import type { CallRate } from "../../../shared/ports/callRate.ts";

/** A call rate in memory; turns not used are lost, as on the line. */
export function memoryCallRate(callsPerSecond: number): CallRate {
  const spacing = 1000 / callsPerSecond;
  let freeAt = 0;
  return {
    async reserve(count, now) {
      if (count === 0) return [];
      const from = Math.max(now, freeAt);
      freeAt = from + count * spacing;
      return Array.from({ length: count }, (_, index) => Math.floor(from + index * spacing));
    },
    async pause(until) {
      freeAt = Math.max(freeAt, until);
    },
  };
}
