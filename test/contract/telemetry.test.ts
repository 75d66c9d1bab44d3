import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { lazyTelemetry } from "../../shared/adapters/telemetry/lazyTelemetry.ts";
import { otelTelemetry } from "../../shared/adapters/telemetry/otelTelemetry.ts";
import { memoryTelemetry } from "../support/memory/memoryTelemetry.ts";
import { telemetryContract } from "./suites/telemetryContract.ts";

const otel = () =>
  otelTelemetry({
    spans: new SimpleSpanProcessor(new InMemorySpanExporter()),
    metrics: new PeriodicExportingMetricReader({
      exporter: new InMemoryMetricExporter(AggregationTemporality.DELTA),
    }),
    ratio: 1,
  });

telemetryContract("memory", memoryTelemetry);
telemetryContract("OpenTelemetry", otel);
telemetryContract("OpenTelemetry, opened late", () => lazyTelemetry(async () => otel()));
telemetryContract("a library that cannot be opened", () =>
  lazyTelemetry(async () => Promise.reject(new Error("no library"))),
);
telemetryContract("a library that fails", () =>
  lazyTelemetry(async () => {
    const fails = () => {
      throw new Error("broken");
    };
    return { worked: fails, count: fails, flush: async () => fails() };
  }),
);
