import { DateTime } from "luxon";
import type { EngagementConfig } from "./engagementConfig.ts";
import { numberIn } from "./numberIn.ts";

/** Beyond this no number is told from its neighbour in a place in the line (tableReadyLine). */
const largest = 1e14;

/**
 * A delivery's custom priority: the number, or the ISO 8601 date in ms since 1970 UTC, in the attribute its
 * configuration names.
 * @param attributes the delivery's input attributes
 * @returns undefined where there is none or it is neither, which puts the delivery behind, first in first out
 * (facts/dynamics.md §2.1)
 */
export function customPriority(
  attributes: Readonly<Record<string, string>>,
  config: EngagementConfig,
): number | undefined {
  const given = Object.hasOwn(attributes, config.priorityAttribute) ? attributes[config.priorityAttribute] : undefined;
  const text = given?.trim() ?? "";
  const value = numberIn(text) ?? dateIn(text);
  return value !== undefined && Math.abs(value) <= largest ? value : undefined;
}

/** Date.parse alone would find a date in "Room 5"; a time without a zone is meant in UTC, as a date alone is. */
function dateIn(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  const moment = DateTime.fromISO(text, { zone: "utc" });
  return moment.isValid ? moment.toMillis() : undefined;
}
