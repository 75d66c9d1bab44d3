import type { CallFact, PacingJournal, PacingMemory } from "../../../shared/ports/pacingJournal.ts";

/** A journal in maps; what is given and taken is copied. */
export function memoryPacingJournal(): PacingJournal {
  const pages = new Map<string, { configId: string; facts: readonly CallFact[] }>();
  const memories = new Map<string, { memory: PacingMemory; version: string }>();
  let writes = 0;
  return {
    async append(configId, facts) {
      writes += 1;
      if (facts.length > 0) pages.set(`page ${writes}`, { configId, facts: structuredClone(facts) });
    },
    async read(configId) {
      const own = [...pages].filter(([, page]) => page.configId === configId);
      return {
        pages: own.map(([place, { facts }]) => ({ place, facts: structuredClone(facts) })),
        version: memories.get(configId)?.version,
      };
    },
    async remove(configId, places) {
      for (const place of places) if (pages.get(place)?.configId === configId) pages.delete(place);
    },
    recall: async (configId) => structuredClone(memories.get(configId)?.memory),
    async remember(configId, memory, version) {
      if (memories.get(configId)?.version !== version) return undefined;
      writes += 1;
      memories.set(configId, { memory: structuredClone(memory), version: `v${writes}` });
      return `v${writes}`;
    },
  };
}
