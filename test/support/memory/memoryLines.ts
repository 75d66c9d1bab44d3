import type { Lease, Lines } from "../../../shared/ports/lines.ts";

/** Lines whose leases tests may look at. */
export interface MemoryLines extends Lines {
  /** The leases on a number. */
  held(number: string): Lease[];
}

interface NumberState {
  takings: number;
  lastServed?: string;
  readonly leases: Map<string, Lease>;
}

/** Leases in maps, by caller number and attempt. */
export function memoryLines(): MemoryLines {
  const numbers = new Map<string, NumberState>();
  const stateOf = (number: string) => {
    const state = numbers.get(number) ?? { takings: 0, leases: new Map<string, Lease>() };
    numbers.set(number, state);
    return state;
  };
  const versionOf = (state: NumberState) => (state.takings === 0 ? undefined : `taking ${state.takings}`);
  const held = (number: string) => [...stateOf(number).leases.values()].map((lease) => ({ ...lease }));
  return {
    held,
    async inUse(number) {
      const state = stateOf(number);
      const { lastServed } = state;
      return { leases: held(number), version: versionOf(state), ...(lastServed === undefined ? {} : { lastServed }) };
    },
    async take(number, version, leases) {
      const state = stateOf(number);
      if (versionOf(state) !== version || leases.some((lease) => state.leases.has(lease.attemptId))) return false;
      state.takings += 1;
      state.lastServed = leases.at(-1)?.configId ?? "";
      for (const lease of leases) state.leases.set(lease.attemptId, { ...lease });
      return true;
    },
    async release(number, attemptId) {
      stateOf(number).leases.delete(attemptId);
    },
    async postpone(number, leases) {
      const known = stateOf(number).leases;
      for (const lease of leases) {
        const before = known.get(lease.attemptId);
        if (before !== undefined) known.set(lease.attemptId, { ...before, ...lease });
      }
    },
  };
}
