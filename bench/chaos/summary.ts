import type { Evidence } from "./audit/evidence.ts";

/** What went on in a run, in a line: how the deliveries ended, by status, and how many dials there were. */
export function summary({ deliveries, dials }: Pick<Evidence, "deliveries" | "dials">): string {
  const byStatus = new Map<string, number>();
  for (const { status = "unknown" } of deliveries) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  const ends = [...byStatus].sort(([a], [b]) => a.localeCompare(b)).map(([status, count]) => `${count} ${status}`);
  return `${deliveries.length} deliveries (${ends.join(", ")}), ${dials.length} dials`;
}
