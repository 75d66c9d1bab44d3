import type { CallOrder } from "../../../shared/domain/engagementConfig.ts";
import type { PlacedEntry, ReadyEntry, ReadyLine } from "../../../shared/ports/readyLine.ts";

/** A ready line whose entries tests may look at. */
export interface MemoryReadyLine extends ReadyLine {
  /** The ids of the deliveries in a configuration's line, in call order. */
  waiting(configId: string): string[];
}

/** Ready lines in maps, by configuration and place. */
export function memoryReadyLine(): MemoryReadyLine {
  const lines = new Map<string, Map<string, PlacedEntry>>();
  let joinings = 0;
  const ordered = (configId: string) =>
    [...(lines.get(configId)?.values() ?? [])].sort((a, b) => (a.place < b.place ? -1 : 1));
  function put(
    configId: string,
    order: CallOrder,
    entries: readonly (ReadyEntry & { readonly version?: string })[],
  ): void {
    const line = lines.get(configId) ?? new Map<string, PlacedEntry>();
    lines.set(configId, line);
    for (const { deliveryId, window, acceptedAt, from, rank, priority, version } of entries) {
      const facts = {
        ...(from === undefined ? {} : { from }),
        ...(rank === undefined ? {} : { rank }),
        ...(priority === undefined ? {} : { priority }),
      };
      const entry = { configId, deliveryId, window: { ...window }, acceptedAt, ...facts };
      const place = placeOf(order, entry);
      joinings += 1;
      line.set(place, { ...entry, place, version: version ?? String(joinings) });
    }
  }
  return {
    waiting: (configId) => ordered(configId).map((entry) => entry.deliveryId),
    join: async (configId, order, entries) => put(configId, order, entries),
    async head(configId, order, count, now) {
      const standing = ordered(configId);
      lines.delete(configId);
      put(configId, order, standing);
      const open = ordered(configId).filter(({ window }) => window.start <= now && now < window.end);
      return open.slice(0, count);
    },
    async lapsed(configId, count, now) {
      return ordered(configId)
        .filter(({ window }) => window.end <= now)
        .slice(0, count);
    },
    async leave(configId, entries) {
      for (const { place, version } of entries) {
        const line = lines.get(configId);
        if (line?.get(place)?.version === version) line.delete(place);
      }
    },
    async leaveTogether(configId, entries) {
      for (const { place } of entries) lines.get(configId)?.delete(place);
    },
  };
}

const latest = 10 ** 15;

/** Keeps negative priorities positive. */
const offset = 2e14;

const ranks = { before: 0, behind: 2 } as const;

function placeOf(order: CallOrder, { window, acceptedAt, deliveryId, priority, rank }: ReadyEntry): string {
  const among: Record<CallOrder, readonly number[]> = {
    EarliestScheduledDate: [window.end],
    FirstInFirstOut: [acceptedAt],
    LastInFirstOut: [latest - acceptedAt],
    CustomPriorityAscending: [priority ?? latest, acceptedAt],
    CustomPriorityDescending: [priority === undefined ? latest : -priority, acceptedAt],
  };
  const first = rank === undefined ? 1 : ranks[rank];
  const keys = among[order].map((key) => (key + offset).toFixed(1).padStart(18, "0"));
  return [first, ...keys, deliveryId].join(" ");
}
