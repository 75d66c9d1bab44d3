import type { Labels, Metric, Telemetry, WorkDone } from "../../../shared/ports/telemetry.ts";

/** Telemetry that keeps what it is told. */
export interface MemoryTelemetry extends Telemetry {
  readonly work: readonly WorkDone[];
  readonly counts: readonly { readonly metric: Metric; readonly by: number; readonly labels: Labels }[];
}

/** Telemetry without anybody who reads it. */
export function memoryTelemetry(): MemoryTelemetry {
  const work: WorkDone[] = [];
  const counts: { metric: Metric; by: number; labels: Labels }[] = [];
  return {
    work,
    counts,
    worked: (done) => void work.push(done),
    count: (metric, by, labels) => void counts.push({ metric, by, labels }),
    flush: async () => undefined,
  };
}
