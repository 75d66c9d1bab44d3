import { type Level, log } from "../../support/log.ts";
import type { HostLog, RpcLevel } from "../types.ts";

const RANK: Record<string, number> = { trace: 0, debug: 1, information: 2, warning: 3, error: 4, critical: 5, none: 6 };

const WRITTEN_AS: Record<Exclude<RpcLevel, "none">, Level> = {
  trace: "debug",
  debug: "debug",
  information: "info",
  warning: "warn",
  error: "error",
  critical: "error",
};

/**
 * Makes the host's log, filtered by host.json's logging.logLevel: the longest entry a category begins with decides,
 * then `default`, then Information.
 * @param levels category or its beginning → least level written
 */
export function makeHostLog(levels: ReadonlyMap<string, string>): HostLog {
  const leastByCategory = new Map<string, number>();
  const leastFor = (category: string): number => {
    const known = leastByCategory.get(category);
    if (known !== undefined) return known;
    const least = findLeast(levels, category);
    leastByCategory.set(category, least);
    return least;
  };
  return (level, category, message, facts = {}) => {
    if (level === "none" || (RANK[level] ?? 2) < leastFor(category)) return;
    log(WRITTEN_AS[level] ?? "info", message, { category, ...facts });
  };
}

function findLeast(levels: ReadonlyMap<string, string>, category: string): number {
  let best = "";
  let least = RANK[levels.get("default")?.toLowerCase() ?? "information"] ?? 2;
  for (const [prefix, level] of levels) {
    if (prefix.length <= best.length || !category.toLowerCase().startsWith(prefix.toLowerCase())) continue;
    best = prefix;
    least = RANK[level.toLowerCase()] ?? 2;
  }
  return least;
}
