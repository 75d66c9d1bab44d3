import type { Pacer } from "./pacer.ts";

/** What a pacer begins with; all else is seen at its looks. */
export type PacerBegin = Pick<Pacer, "policy" | "terms" | "startedAt" | "version" | "savedAt" | "totals">;

/** A pacer that has not looked at anything yet. */
export function newPacer(begin: PacerBegin): Pacer {
  return {
    ...begin,
    lookedAt: undefined,
    askedAt: undefined,
    lastNumber: 0,
    people: new Map(),
    calls: new Map(),
    work: new Map(),
    pages: new Set(),
    events: [],
    recent: [],
  };
}
