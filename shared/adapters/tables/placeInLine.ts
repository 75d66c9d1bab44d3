import type { CallOrder } from "../../domain/engagementConfig.ts";
import type { ReadyEntry } from "../../ports/readyLine.ts";
import { backwardKey } from "./backwardKey.ts";
import { momentKey } from "./momentKey.ts";

/**
 * Places without a rank begin with a digit or with one tilde: an exclamation mark comes before, two tildes come behind.
 */
const rankKeys = { before: "!", behind: "~~" } as const;

/** An entry's place in its line as text: places compare as the entries are to be called. */
export function placeInLine(order: CallOrder, entry: ReadyEntry): string {
  const rank = entry.rank === undefined ? "" : rankKeys[entry.rank];
  return `${rank}${orderKey(order, entry)}.${entry.deliveryId}`;
}

/** Earliest scheduled means nearest to the end of its window (facts/dynamics.md §2.1). */
function orderKey(order: CallOrder, entry: ReadyEntry): string {
  switch (order) {
    case "EarliestScheduledDate":
      return momentKey(entry.window.end);
    case "FirstInFirstOut":
      return momentKey(entry.acceptedAt);
    case "LastInFirstOut":
      return backwardKey(entry.acceptedAt);
    case "CustomPriorityAscending":
      return priorityKey(entry, entry.priority);
    case "CustomPriorityDescending":
      return priorityKey(entry, entry.priority === undefined ? undefined : -entry.priority);
  }
}

/** Makes every accepted priority positive, so that texts of equal length compare as the numbers do. */
const priorityOffset = 2e14;

/** Deliveries with a priority come first, equal ones and those without by the moment they were accepted. */
function priorityKey(entry: ReadyEntry, priority: number | undefined): string {
  const key = priority === undefined ? "~" : (priority + priorityOffset).toFixed(1).padStart(18, "0");
  return `${key}.${momentKey(entry.acceptedAt)}`;
}
