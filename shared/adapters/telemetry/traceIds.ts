import { createHash } from "node:crypto";

/** The ids that work for one delivery shares. */
export interface TraceIds {
  readonly traceId: string;
  /** The span of its acceptance, under which all others stand. */
  readonly rootSpanId: string;
}

/**
 * The ids of a delivery's trace, worked out from the delivery's own id. So no message, row or callback has to carry
 * them: whoever knows of which delivery it speaks knows the trace, after a crash, on a replay, and where Azure calls
 * back.
 */
export function traceIds(deliveryId: string): TraceIds {
  const digest = createHash("sha256").update(`trace ${deliveryId.toLowerCase()}`).digest("hex");
  return { traceId: digest.slice(0, 32), rootSpanId: digest.slice(32, 48) };
}
