import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, type MetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, type SpanProcessor, TraceIdRatioBasedSampler } from "@opentelemetry/sdk-trace-base";
import type { Metric, Telemetry, WorkDone } from "../../ports/telemetry.ts";
import { presetIds } from "./presetIds.ts";
import { traceIds } from "./traceIds.ts";

/** What telling by OpenTelemetry needs. */
export interface OtelDeps {
  readonly spans: SpanProcessor;
  readonly metrics: MetricReader;
  /** The share of deliveries that are traced, from 0 to 1; each is traced as a whole or not at all. */
  readonly ratio: number;
}

/**
 * The functions that accept one delivery each; their span is the root of its trace. A bulk request accepts many at once
 * and is told under none of them.
 */
const accepting: readonly string[] = ["createProactiveVoiceDelivery", "createProactiveDelivery"];

/**
 * Tells by OpenTelemetry. Spans are written once the work is done, flat under the acceptance. Nothing is registered
 * globally and no library is instrumented: their spans would hold addresses, and those hold people's numbers.
 */
export function otelTelemetry({ spans, metrics, ratio }: OtelDeps): Telemetry {
  const resource = resourceFromAttributes({ "service.name": "proactive-engagement" });
  const ids = presetIds();
  const tracers = new BasicTracerProvider({
    resource,
    sampler: new TraceIdRatioBasedSampler(ratio),
    idGenerator: ids,
    spanProcessors: [spans],
  });
  const meters = new MeterProvider({ resource, readers: [metrics] });
  const tracer = tracers.getTracer("proactive-engagement");
  const meter = meters.getMeter("proactive-engagement");
  const counters = new Map<Metric, ReturnType<typeof meter.createCounter>>();
  const waits = meter.createHistogram("messages.waited", { unit: "ms" });
  return {
    worked(work) {
      const { traceId, rootSpanId } = traceIds(work.deliveryId);
      const isRoot = accepting.includes(work.name);
      const parent = { traceId, spanId: rootSpanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
      if (isRoot) ids.preset({ traceId, rootSpanId });
      const options = { kind: SpanKind.SERVER, startTime: work.startedAt, attributes: attributesOf(work) };
      const context = isRoot ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
      const span = tracer.startSpan(work.name, options, context);
      if (work.failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: work.failed });
      span.end(work.endedAt);
      if (work.waitedMs !== undefined) waits.record(work.waitedMs, { function: work.name });
    },
    count(metric, by, labels) {
      const counter = counters.get(metric) ?? meter.createCounter(metric);
      counters.set(metric, counter);
      counter.add(by, labels);
    },
    async flush() {
      await Promise.allSettled([tracers.forceFlush(), meters.forceFlush()]);
    },
  };
}

function attributesOf({ deliveryId, waitedMs }: WorkDone): Attributes {
  return { "delivery.id": deliveryId, ...(waitedMs === undefined ? {} : { "message.waitedMs": waitedMs }) };
}
