import type { LedgerCounts } from "../../ports/callLedger.ts";
import type { Telemetry } from "../../ports/telemetry.ts";

/** Tells operators' tools what became of a configuration's calls. */
export function meterCalls(telemetry: Telemetry | undefined, configId: string, counts: LedgerCounts): void {
  const told = [
    ["calls.answered", counts.answered],
    ["calls.abandoned", counts.abandoned],
    ["calls.agentFailed", counts.agentFailed],
    ["calls.escalated", counts.escalated],
    ["customers.waited", counts.waits],
    ["customers.waitedMs", counts.waitedMs],
  ] as const;
  for (const [metric, by] of told) if (by > 0) telemetry?.count(metric, by, { configId });
}
