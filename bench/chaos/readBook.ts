import type { AuditedDial } from "./audit/evidence.ts";

/** A dial as the simulator's admin endpoint shows it; instants in ISO 8601. */
export interface BookRow {
  readonly callConnectionId: string;
  readonly to: string;
  readonly from: string | null;
  readonly requestedAt: string;
  readonly signedAt: string | null;
  readonly repeatabilityId: string | null;
  readonly operationContext: string | null;
  readonly endedAt: string | null;
  readonly representatives: readonly {
    readonly address: string;
    readonly joinedAt: string;
    readonly leftAt: string | null;
  }[];
}

/** Reads the simulator's dials for the audit. */
export function readBook(rows: readonly BookRow[]): AuditedDial[] {
  return rows.map((row) => ({
    callId: row.callConnectionId,
    to: row.to,
    from: row.from ?? "",
    context: row.operationContext ?? "",
    repeatabilityId: row.repeatabilityId ?? "",
    at: Date.parse(row.requestedAt),
    sentAt: Date.parse(row.signedAt ?? row.requestedAt),
    endedAt: momentIn(row.endedAt),
    stays: row.representatives.map(({ address, joinedAt, leftAt }) => ({
      address,
      span: { start: Date.parse(joinedAt), end: momentIn(leftAt ?? row.endedAt) },
    })),
  }));
}

function momentIn(text: string | null): number {
  return text === null ? Number.POSITIVE_INFINITY : Date.parse(text);
}
