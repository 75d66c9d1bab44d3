import type { EngagementConfig } from "../../../domain/engagementConfig.ts";

/**
 * A part of a queue's representatives, laid end to end with the others from 0 to 1, so that all of them are given out.
 */
export interface QueueShare {
  readonly from: number;
  readonly to: number;
}

/** Where there are fewer representatives than configurations, who has none changes this often, in ms. */
const turnLength = 60_000;

/**
 * How the representatives of a queue are shared out among the predictive configurations that want to dial: each gets
 * its allotment, equals are scaled down together where there is not enough, and lower priorities get what is left.
 * @param now ms since 1970 UTC; decides whose turn it is to come first among equals
 * @returns shares by configuration; together they are never more than the whole
 */
export function sharesOfQueue(wanting: readonly EngagementConfig[], now: number): ReadonlyMap<string, QueueShare> {
  const shares = new Map<string, QueueShare>();
  let used = 0;
  for (const priority of [1, 2, 3]) {
    const equals = wanting.filter((config) => config.priority === priority);
    const wanted = equals.reduce((sum, config) => sum + config.queueAllotmentPercentage / 100, 0);
    const scale = wanted > 1 - used ? (1 - used) / wanted : 1;
    for (const { id, queueAllotmentPercentage } of inTurn(equals, now)) {
      const to = Math.min(1, used + (queueAllotmentPercentage / 100) * scale);
      shares.set(id, { from: used, to });
      used = to;
    }
  }
  return shares;
}

function inTurn(equals: readonly EngagementConfig[], now: number): EngagementConfig[] {
  const sorted = [...equals].sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = Math.floor(now / turnLength) % Math.max(1, sorted.length);
  return [...sorted.slice(first), ...sorted.slice(0, first)];
}
