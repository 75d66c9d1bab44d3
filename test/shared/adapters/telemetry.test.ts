import { SpanStatusCode } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { metered } from "../../../shared/adapters/telemetry/metered.ts";
import { otelTelemetry } from "../../../shared/adapters/telemetry/otelTelemetry.ts";
import { createWorld } from "../../support/createWorld.ts";
import { memoryTelemetry } from "../../support/memory/memoryTelemetry.ts";
import { sampleDelivery } from "../../support/sampleRows.ts";

function opened(ratio = 1) {
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.DELTA);
  const telemetry = otelTelemetry({
    spans: new SimpleSpanProcessor(spans),
    metrics: new PeriodicExportingMetricReader({ exporter: metrics }),
    ratio,
  });
  return { telemetry, spans, metrics };
}

const deliveryId = "01930000-0000-7000-8000-00000000000a";
const other = "01930000-0000-7000-8000-00000000000b";
const work = (name: string, id = deliveryId) => ({ name, deliveryId: id, startedAt: 1_000, endedAt: 1_250 });

test.each(["createProactiveVoiceDelivery", "createProactiveDelivery"])(
  "all work for a delivery is one trace under its acceptance by %s, whoever tells it and in whatever order",
  (name) => {
    const [first, second] = [opened(), opened()];
    const path = ["openWindow", "dial", "callEvents", "settle", "postOutcome"];
    for (const step of path) first.telemetry.worked(work(step));
    second.telemetry.worked(work(name, deliveryId.toUpperCase()));
    const [accepted] = second.spans.getFinishedSpans();
    const spans = first.spans.getFinishedSpans();
    expect(spans.map((span) => span.name)).toEqual(path);
    for (const span of spans) {
      expect(span.spanContext().traceId).toBe(accepted?.spanContext().traceId);
      expect(span.parentSpanContext?.spanId).toBe(accepted?.spanContext().spanId);
      expect(span.duration).toEqual([0, 250_000_000]);
    }
    expect(accepted?.parentSpanContext).toBeUndefined();
    expect(new Set(spans.map((span) => span.spanContext().spanId)).size).toBe(path.length);
  },
);

test("another delivery is another trace, and work that failed is marked by the kind of its error", () => {
  const { telemetry, spans } = opened();
  telemetry.worked(work("dial"));
  telemetry.worked({ ...work("dial", other), failed: "RestError" });
  const [one, two] = spans.getFinishedSpans();
  expect(two?.spanContext().traceId).not.toBe(one?.spanContext().traceId);
  expect(two?.status).toEqual({ code: SpanStatusCode.ERROR, message: "RestError" });
});

test("a delivery is traced as a whole or not at all", () => {
  const names = ["createProactiveVoiceDelivery", "dial", "settle"];
  const ids = Array.from({ length: 200 }, (_none, nth) => `01930000-0000-7000-8000-${String(nth).padStart(12, "0")}`);
  const { telemetry, spans } = opened(0.3);
  for (const name of names) for (const id of ids) telemetry.worked(work(name, id));
  const seen = new Map<unknown, number>();
  for (const { attributes } of spans.getFinishedSpans()) {
    seen.set(attributes["delivery.id"], (seen.get(attributes["delivery.id"]) ?? 0) + 1);
  }
  expect(new Set(seen.values())).toEqual(new Set([names.length]));
  expect(seen.size).toBeGreaterThan(20);
  expect(seen.size).toBeLessThan(120);
});

test("counts are summed by their labels, and messages' waits are measured", async () => {
  const { telemetry, metrics } = opened();
  telemetry.count("calls.dialled", 1, { outcome: "placed" });
  telemetry.count("calls.dialled", 2, { outcome: "placed" });
  telemetry.worked({ ...work("dial"), waitedMs: 40 });
  await telemetry.flush();
  const told = metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  expect(told.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints[0]?.attributes])).toEqual([
    ["messages.waited", { function: "dial" }],
    ["calls.dialled", { outcome: "placed" }],
  ]);
  expect(told[1]?.dataPoints[0]?.value).toBe(3);
});

test("ports that are metered do as before and count what they do, without a word of a person", async () => {
  const telemetry = memoryTelemetry();
  const world = createWorld();
  const ports = metered(world, telemetry);
  const delivery = sampleDelivery();
  expect(await ports.deliveries.insert(delivery)).toBe(true);
  expect(await ports.deliveries.insert(delivery)).toBe(false);
  await ports.deliveries.insertMany([sampleDelivery(), sampleDelivery(), sampleDelivery({ dialMode: "Preview" })]);
  await ports.telephony.place({
    attemptId: "x.1",
    to: delivery.to,
    from: "+15550001000",
    repeatabilityId: "r",
    firstSentAt: 0,
  });
  await ports.outcomeTarget.post({ target: "https://a.example/", secret: "s", webhookId: "w", body: "{}", at: 0 });
  expect(telemetry.counts.map(({ metric, by }) => [metric, by])).toEqual([
    ["deliveries.accepted", 1],
    ["deliveries.accepted", 2],
    ["deliveries.accepted", 1],
    ["calls.dialled", 1],
    ["outcomes.posted", 1],
  ]);
  expect(JSON.stringify(telemetry.counts)).not.toContain(delivery.to);
});
