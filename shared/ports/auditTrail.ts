/** One change or decision that must be told later. It names fields, never their values, and no person's data. */
export interface AuditEntry {
  /** When, ms since 1970 UTC. */
  readonly at: number;
  /** Who: a caller's id, or `system`. */
  readonly who: string;
  readonly action: "created" | "changed" | "removed" | "decided";
  /** The kind of record, e.g. `engagement-configs`. */
  readonly kind: string;
  readonly id: string;
  /** The fields that differ; for a decision its code. */
  readonly what: readonly string[];
}

/** What is asked of the trail. */
export interface AuditQuery {
  /** The earliest moment of interest, ms since 1970 UTC. */
  readonly since: number;
  /** The latest moment of interest, ms since 1970 UTC. */
  readonly until: number;
  /** The most entries wanted. */
  readonly size: number;
  /** Where the page before ended. */
  readonly cursor?: string;
}

/** A page of entries, newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

/** Keeps what was changed and decided. Nothing in it is ever changed or removed by the app. */
export interface AuditTrail {
  /** Adds an entry; the same one again is a second entry. */
  record(entry: AuditEntry): Promise<void>;
  /** The entries of a span, newest first, a page of them. */
  page(query: AuditQuery): Promise<AuditPage>;
}
