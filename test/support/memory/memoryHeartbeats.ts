import type { Heartbeats } from "../../../shared/ports/heartbeats.ts";

/** Heartbeats in memory. */
export function memoryHeartbeats(): Heartbeats {
  const moments = new Map<string, number>();
  return {
    async beat(name, at) {
      moments.set(name, at);
    },
    last: async (name) => moments.get(name),
  };
}
