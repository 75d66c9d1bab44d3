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
  const ordered = (configId: string) =>
    [...(lines.get(configId)?.values() ?? [])].sort((a, b) => (a.place < b.place ? -1 : 1));
  return {
    waiting: (configId) => ordered(configId).map((entry) => entry.deliveryId),
    async join(configId, order, entries) {
      const line = lines.get(configId) ?? new Map<string, PlacedEntry>();
      lines.set(configId, line);
      for (const entry of entries) {
        const { deliveryId, window, acceptedAt, from, rank } = entry;
        const place = placeOf(order, { configId, deliveryId, window, acceptedAt, rank });
        const chosen = from === undefined ? {} : { from };
        line.set(place, { configId, deliveryId, window: { ...window }, acceptedAt, ...chosen, place });
      }
    },
    async head(configId, count, now) {
      const open = ordered(configId).filter(({ window }) => window.start <= now && now < window.end);
      return open.slice(0, count);
    },
    async lapsed(configId, count, now) {
      return ordered(configId)
        .filter(({ window }) => window.end <= now)
        .slice(0, count);
    },
    async leave(configId, places) {
      for (const place of places) lines.get(configId)?.delete(place);
    },
  };
}

const latest = 10 ** 15;

const ranks = { before: 0, behind: 2 } as const;

function placeOf(order: CallOrder, { window, acceptedAt, deliveryId, priority = latest, rank }: ReadyEntry): string {
  const moments: Record<CallOrder, number> = {
    EarliestScheduledDate: window.end,
    FirstInFirstOut: acceptedAt,
    LastInFirstOut: latest - acceptedAt,
    CustomPriorityAscending: priority,
    CustomPriorityDescending: priority === latest ? latest : -priority,
  };
  const first = rank === undefined ? 1 : ranks[rank];
  return `${first} ${String(moments[order]).padStart(16, "0")} ${deliveryId}`;
}
