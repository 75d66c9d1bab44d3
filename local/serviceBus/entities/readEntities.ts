import {
  DEFAULT_DUPLICATE_WINDOW_MS,
  DEFAULT_LOCK_MS,
  DEFAULT_MAX_DELIVERY_COUNT,
  DEFAULT_QUEUE_MEGABYTES,
  FOREVER_MS,
  MAX_DUPLICATE_WINDOW_MS,
  MAX_LOCK_MS,
  MAX_MESSAGE_BYTES,
  MIN_DUPLICATE_WINDOW_MS,
} from "../limits.ts";
import type { QueueConfig } from "../queue/types.ts";
import { parseDuration } from "./parseDuration.ts";

type Fields = Record<string, unknown>;

/**
 * Reads the queues that exist from JSON `{"queues":[{"name":…, …}]}`, with the property names and ISO durations of
 * Azure's own queue resource. What is absent takes the real service's default.
 * @returns one configuration a queue; throws one error that names all faults
 */
export function readEntities(json: string): QueueConfig[] {
  const { queues }: { queues?: unknown } = JSON.parse(json);
  if (!Array.isArray(queues)) throw new Error('the entities file must hold {"queues": [...]}');
  const faults: string[] = [];
  const configs = queues.map((fields: Fields, index) => readQueue(fields, index, faults));
  const names = configs.map((config) => config.name.toLowerCase());
  for (const name of names.filter((other, at) => names.indexOf(other) !== at)) faults.push(`${name} is named twice`);
  if (faults.length > 0) throw new Error(`the entities file has faults: ${faults.join("; ")}`);
  return configs;
}

function readQueue(fields: Fields, index: number, faults: string[]): QueueConfig {
  const name = typeof fields["name"] === "string" ? fields["name"] : "";
  if (!/^[A-Za-z0-9][\w./-]{0,259}$/.test(name)) faults.push(`queue ${index} has no valid name`);
  const fault = (text: string) => faults.push(`${name}: ${text}`);
  const flag = (key: string) => readFlag(fields, key, fault);
  const duration = (key: string, range: { least: number; most: number }) => readDuration(fields, key, range, fault);
  const count = (key: string, standard: number) => readCount(fields, key, standard, fault);
  const ttl = duration("defaultMessageTimeToLive", { least: 1, most: Number.POSITIVE_INFINITY });
  const duplicates = { least: MIN_DUPLICATE_WINDOW_MS, most: MAX_DUPLICATE_WINDOW_MS };
  return {
    name,
    requiresSession: flag("requiresSession"),
    requiresDuplicateDetection: flag("requiresDuplicateDetection"),
    duplicateWindowMs: duration("duplicateDetectionHistoryTimeWindow", duplicates) ?? DEFAULT_DUPLICATE_WINDOW_MS,
    // the service takes five seconds at least; shorter locks are allowed here, so that tests need not wait
    lockMs: duration("lockDuration", { least: 1, most: MAX_LOCK_MS }) ?? DEFAULT_LOCK_MS,
    maxDeliveryCount: count("maxDeliveryCount", DEFAULT_MAX_DELIVERY_COUNT),
    defaultTtlMs: ttl === undefined || ttl >= FOREVER_MS ? undefined : ttl,
    deadLetterOnExpiry: flag("deadLetteringOnMessageExpiration"),
    maxBytes: count("maxSizeInMegabytes", DEFAULT_QUEUE_MEGABYTES) * 1024 * 1024,
    maxMessageBytes: count("maxMessageSizeInKilobytes", MAX_MESSAGE_BYTES / 1024) * 1024,
  };
}

function readFlag(fields: Fields, key: string, fault: (text: string) => void): boolean {
  const value = fields[key] ?? false;
  if (typeof value !== "boolean") fault(`${key} must be true or false`);
  return value === true;
}

function readCount(fields: Fields, key: string, standard: number, fault: (text: string) => void): number {
  const value = fields[key] ?? standard;
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  fault(`${key} must be a whole number above 0`);
  return standard;
}

function readDuration(
  fields: Fields,
  key: string,
  range: { least: number; most: number },
  fault: (text: string) => void,
): number | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  const time = typeof value === "string" ? parseDuration(value) : undefined;
  if (time !== undefined && time >= range.least && time <= range.most) return time;
  fault(`${key} must be an ISO duration of ${range.least} to ${range.most} ms`);
  return undefined;
}
