import { type IdGenerator, RandomIdGenerator } from "@opentelemetry/sdk-trace-base";
import type { TraceIds } from "./traceIds.ts";

/** A source of ids that gives the next span the ids it is told. */
export interface PresetIds extends IdGenerator {
  /** The ids of the span that is begun next, in the same turn of the event loop. */
  preset(ids: TraceIds): void;
}

/** Random ids, but for the span of an acceptance, whose ids are known beforehand. */
export function presetIds(): PresetIds {
  const random = new RandomIdGenerator();
  // the library asks for the two in an order of its own
  let traceId: string | undefined;
  let spanId: string | undefined;
  return {
    preset(ids) {
      traceId = ids.traceId;
      spanId = ids.rootSpanId;
    },
    generateTraceId() {
      const given = traceId ?? random.generateTraceId();
      traceId = undefined;
      return given;
    },
    generateSpanId() {
      const given = spanId ?? random.generateSpanId();
      spanId = undefined;
      return given;
    },
  };
}
