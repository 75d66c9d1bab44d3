import type { AuditEntry, AuditTrail } from "../../../shared/ports/auditTrail.ts";

/** A trail that keeps what it was given. */
export interface MemoryAuditTrail extends AuditTrail {
  /** In the order in which they came. */
  readonly entries: readonly AuditEntry[];
}

/** A trail in memory; its cursor counts the entries given before. */
export function memoryAuditTrail(): MemoryAuditTrail {
  const kept: AuditEntry[] = [];
  return {
    entries: kept,
    async record(entry) {
      kept.push(structuredClone(entry));
    },
    async page({ since, until, size, cursor }) {
      const wanted = kept.filter(({ at }) => at >= since && at <= until).sort((a, b) => b.at - a.at);
      const from = Number(cursor ?? 0);
      const entries = wanted.slice(from, from + size);
      return wanted.length > from + size ? { entries, cursor: String(from + size) } : { entries };
    },
  };
}
