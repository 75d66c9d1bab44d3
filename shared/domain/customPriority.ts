import type { EngagementConfig } from "./engagementConfig.ts";

/**
 * A delivery's custom priority: the number, or the date in ms since 1970 UTC, in the attribute its configuration names.
 * @param attributes the delivery's input attributes
 * @returns undefined where there is none or it is neither, which puts the delivery behind, first in first out
 * (facts/dynamics.md §2.1)
 */
export function customPriority(
  attributes: Readonly<Record<string, string>>,
  config: EngagementConfig,
): number | undefined {
  const text = (
    Object.hasOwn(attributes, config.priorityAttribute) ? attributes[config.priorityAttribute] : ""
  )?.trim();
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  const value = Number.isFinite(number) ? number : Date.parse(text);
  return Number.isFinite(value) && Math.abs(value) <= largest ? value : undefined;
}

/** Beyond this no number is told from its neighbour in a place in the line. */
const largest = 1e14;
