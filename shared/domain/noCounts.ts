/** Counts of nothing, to add to; what each of them counts is told at LedgerCounts (ports/callLedger.ts). */
export const noCounts = {
  answered: 0,
  agentFailed: 0,
  escalated: 0,
  abandoned: 0,
  waits: 0,
  waitedMs: 0,
  dialled: 0,
  wanted: 0,
  exceeded: 0,
} as const;
