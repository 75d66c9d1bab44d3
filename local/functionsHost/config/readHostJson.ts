import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { HostError } from "../hostError.ts";
import { applyOverrides } from "./applyOverrides.ts";
import { type ConfigSection, configSection } from "./configSection.ts";
import type { HostConfig, ServiceBusConfig } from "./hostConfig.ts";
import { isRecord } from "./isRecord.ts";

const MINUTE = 60_000;

/**
 * Reads host.json, with the environment's `AzureFunctionsJobHost__…` settings laid over it.
 * @param folder the app's folder
 * @throws HostError naming every value that is wrong
 */
export function readHostJson(folder: string, environment: NodeJS.ProcessEnv): HostConfig {
  const parsed = parse(join(folder, "host.json"));
  applyOverrides(parsed, environment);
  const faults: string[] = [];
  const root = configSection(parsed, "", faults);
  if (root.text("version", "") !== "2.0") faults.push('host.json: version must be "2.0".');
  const http = root.section("extensions").section("http");
  const config: HostConfig = {
    functionTimeoutMs: readTimeout(root),
    http: {
      routePrefix: http.text("routePrefix", "api").replace(/^\/+|\/+$/g, ""),
      maxConcurrentRequests: http.integer("maxConcurrentRequests", -1, -1),
      maxOutstandingRequests: http.integer("maxOutstandingRequests", -1, -1),
    },
    serviceBus: readServiceBus(root.section("extensions").section("serviceBus"), faults),
    logLevels: new Map(root.section("logging").section("logLevel").texts()),
    hasExtensionBundle: root.section("extensionBundle").text("id", "") !== "",
    warnings: readWarnings(root, http),
  };
  if (faults.length > 0) throw new HostError(faults);
  return config;
}

function parse(file: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new HostError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(parsed)) throw new HostError(`${file} must hold an object.`);
  return parsed;
}

/** Thirty minutes by default, as on Flex Consumption; "-1" is unbounded. */
function readTimeout(root: ConfigSection): number | undefined {
  if (root.text("functionTimeout", "") === "-1") return undefined;
  return root.timeSpan("functionTimeout") ?? 30 * MINUTE;
}

function readServiceBus(section: ConfigSection, faults: string[]): ServiceBusConfig {
  const config: ServiceBusConfig = {
    prefetchCount: section.integer("prefetchCount", 0, 0),
    autoCompleteMessages: section.boolean("autoCompleteMessages", true),
    maxAutoLockRenewalMs: section.timeSpan("maxAutoLockRenewalDuration") ?? 5 * MINUTE,
    maxConcurrentCalls: section.integer("maxConcurrentCalls", 16 * availableParallelism(), 1),
    maxConcurrentSessions: section.integer("maxConcurrentSessions", 8, 1),
    maxConcurrentCallsPerSession: section.integer("maxConcurrentCallsPerSession", 1, 1),
    maxMessageBatchSize: section.integer("maxMessageBatchSize", 1000, 1),
    minMessageBatchSize: section.integer("minMessageBatchSize", 1, 1),
    maxBatchWaitMs: section.timeSpan("maxBatchWaitTime") ?? MINUTE / 2,
    sessionIdleMs: section.timeSpan("sessionIdleTimeout") ?? MINUTE,
  };
  if (config.minMessageBatchSize > config.maxMessageBatchSize) {
    faults.push("host.json: extensions.serviceBus.minMessageBatchSize is greater than maxMessageBatchSize.");
  }
  return config;
}

function readWarnings(root: ConfigSection, http: ConfigSection): string[] {
  const warnings: string[] = [];
  if (root.section("concurrency").boolean("dynamicConcurrencyEnabled", false)) {
    warnings.push("host.json: concurrency.dynamicConcurrencyEnabled is not followed here; the static limits hold.");
  }
  if (http.boolean("dynamicThrottlesEnabled", false)) {
    warnings.push("host.json: extensions.http.dynamicThrottlesEnabled is not followed here.");
  }
  return warnings;
}
