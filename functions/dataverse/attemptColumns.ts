import type { Attempt } from "../../shared/domain/attempt.ts";
import { isoMoment } from "./isoMoment.ts";
import type { SchemaColumn } from "./schema/edmType.ts";

/** A column of an attempt; Dataverse has no such table. What was said is told by the conversation alone. */
export interface AttemptColumn extends SchemaColumn {
  readonly value: (attempt: Attempt) => unknown;
}

/** Every column of an attempt. */
export const attemptColumns: readonly AttemptColumn[] = [
  { column: "attemptId", type: "Edm.String", value: ({ id }) => id },
  { column: "number", type: "Edm.Int32", value: ({ number }) => number },
  { column: "phase", type: "Edm.String", value: ({ phase }) => phase },
  { column: "from", type: "Edm.String", value: ({ from }) => from },
  { column: "callId", type: "Edm.String", value: ({ correlationId }) => correlationId ?? null },
  { column: "claimedAt", type: "Edm.DateTimeOffset", value: ({ claimedAt }) => isoMoment(claimedAt) },
  { column: "startedAt", type: "Edm.DateTimeOffset", value: ({ call }) => isoMoment(call.startedAt) },
  { column: "answeredAt", type: "Edm.DateTimeOffset", value: ({ call }) => isoMoment(call.answeredAt) },
  { column: "endedAt", type: "Edm.DateTimeOffset", value: ({ call }) => isoMoment(call.end?.at) },
  { column: "endedBy", type: "Edm.String", value: ({ call }) => call.end?.by ?? null },
  { column: "notDialled", type: "Edm.String", value: ({ notDialled }) => notDialled ?? null },
  { column: "escalated", type: "Edm.Boolean", value: ({ call }) => call.escalated === true },
  { column: "abandoned", type: "Edm.Boolean", value: ({ call }) => call.abandoned === true },
  {
    column: "waitedSeconds",
    type: "Edm.Double",
    value: ({ call }) => (call.waitedMs === undefined ? null : call.waitedMs / 1000),
  },
];
