import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { projectRoot } from "../support/projectRoot.ts";
import type { BenchRow } from "../types.ts";

/** Where and when a run was made, and of which commit; `+changes` where files differ from it. */
export function originOfRows(): Pick<BenchRow, "date" | "commit" | "machine"> {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString(),
    commit: commit(),
    machine: `${cores.length} × ${cores[0]?.model.trim() ?? "?"}, ${memory} GiB, Node ${process.versions.node}`,
  };
}

function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: projectRoot(), encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--", ".", ":!bench/results.json") !== "";
    return `${git("rev-parse", "--short", "HEAD")}${changed ? "+changes" : ""}`;
  } catch {
    return "none (no git checkout)";
  }
}
