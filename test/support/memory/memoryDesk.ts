import type { RepresentativeState } from "../../../shared/domain/representativeState.ts";
import type { Versioned } from "../../../shared/ports/deliveryStore.ts";
import type { Desk } from "../../../shared/ports/desk.ts";

/** Representatives' states in a map; what is given and taken is copied, so nobody holds a row by reference. */
export function memoryDesk(): Desk {
  const states = new Map<string, Versioned<RepresentativeState>>();
  let writes = 0;
  return {
    all: async () => [...states.values()].map((row) => structuredClone(row)),
    one: async (id) => structuredClone(states.get(id)),
    async save(state, version) {
      if (states.get(state.id)?.version !== version) return false;
      writes += 1;
      states.set(state.id, { value: structuredClone(state), version: `v${writes}` });
      return true;
    },
  };
}
