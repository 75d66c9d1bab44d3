import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes a data directory for this process, so that no two stacks write to the same files. A lock whose process is gone
 * is taken over.
 * @param directory has to exist
 * @returns gives it free again
 * @throws Error where a running process holds it
 */
export function lockData(directory: string): () => void {
  const path = join(directory, "supervisor.lock");
  const holder = holderOf(path);
  if (holder !== undefined && isRunning(holder)) {
    throw new Error(
      `${directory} is in use by a stack that runs as process ${holder}: stop it, or choose another --data. ` +
        `(If process ${holder} is something else, delete ${path}.)`,
    );
  }
  rmSync(path, { force: true });
  // fails where another supervisor took it between these two lines
  writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
  return () => rmSync(path, { force: true });
}

function holderOf(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  // in a container that was started anew, the dead holder may have had the number this process has now
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
