import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { RulePatch } from "./configChanges.ts";

/**
 * The rules of a configuration after a change of some of their values. A rule without a metric is none, so taking the
 * metric away takes the rule away; a second rule without a first one becomes the first.
 * @param before the rules as stored
 * @param patches what changes of the first and of the second rule
 * @returns rules that are still to be checked
 */
export function mergeRules(
  before: EngagementConfig["rules"],
  patches: readonly [RulePatch, RulePatch],
): readonly RulePatch[] {
  return patches.flatMap((patch, index) => {
    const merged = Object.entries({ ...before[index], ...patch }).filter(([, value]) => value != null);
    const isGone = merged.length === 0 || patch["metric"] === null;
    return isGone ? [] : [Object.fromEntries(merged)];
  });
}
