import type { TokenCredential } from "@azure/identity";
import { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from "@azure/monitor-opentelemetry-exporter";
import { PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Telemetry } from "../../ports/telemetry.ts";
import { otelTelemetry } from "./otelTelemetry.ts";

/** Where Application Insights is. */
export interface AzureMonitorAccess {
  readonly connectionString: string;
  /** Shown where the resource takes no keys. */
  readonly credential?: TokenCredential;
  readonly ratio: number;
}

/** How often metrics are sent, in ms. */
const metricSpan = 60_000;

/**
 * Tells Application Insights. What it cannot take is not kept on disk: telemetry is worth less than a clean machine.
 */
export function azureMonitorTelemetry({ ratio, ...access }: AzureMonitorAccess): Telemetry {
  const options = { ...access, disableOfflineStorage: true };
  return otelTelemetry({
    spans: new BatchSpanProcessor(new AzureMonitorTraceExporter(options)),
    metrics: new PeriodicExportingMetricReader({
      exporter: new AzureMonitorMetricExporter(options),
      exportIntervalMillis: metricSpan,
    }),
    ratio,
  });
}
