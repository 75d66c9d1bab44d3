import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { lockData } from "./lockData.ts";
import type { StackFacts } from "./stackFacts.ts";

/** The folder a stack keeps everything in: each part's files, logs/, and ready.json while it runs. */
export interface DataDirectory {
  path: string;
  /** where a part keeps its files */
  partPath(part: string): string;
  logPath(part: string): string;
  /** where ready.json lies while the stack runs */
  readyPath: string;
  /** Tells other programs, by ready.json, where the stack can be reached. */
  publish(facts: StackFacts): void;
  /** Writes a local.settings.json, by which Azure Functions Core Tools start the app against this stack. */
  publishSettings(values: Record<string, string>): void;
  /** Takes ready.json away and gives the folder free. */
  release(): void;
}

/**
 * Takes a folder for a stack, making it where it is missing.
 * @param parts the parts' names; `fresh` removes their files and logs, and nothing else that lies there
 * @throws Error where another stack uses the folder
 */
export function openDataDirectory(directory: string, parts: readonly string[], fresh: boolean): DataDirectory {
  const path = resolve(directory);
  mkdirSync(path, { recursive: true });
  const unlock = lockData(path);
  const readyPath = join(path, "ready.json");
  rmSync(readyPath, { force: true });
  if (fresh) for (const name of [...parts, "logs"]) rmSync(join(path, name), { recursive: true, force: true });
  mkdirSync(join(path, "logs"), { recursive: true });
  return {
    path,
    partPath: (part) => join(path, part),
    logPath: (part) => join(path, "logs", `${part}.log`),
    readyPath,
    publish(facts) {
      // renamed into place, so that nobody reads half of it
      writeFileSync(`${readyPath}.tmp`, `${JSON.stringify(facts, undefined, 2)}\n`);
      renameSync(`${readyPath}.tmp`, readyPath);
    },
    publishSettings(values) {
      // the true host keeps the schedules of timers in blobs and starts none of a minute or more without them
      const own = { FUNCTIONS_WORKER_RUNTIME: "node", AzureWebJobsStorage: "UseDevelopmentStorage=true" };
      const settings = { IsEncrypted: false, Values: { ...own, ...values } };
      writeFileSync(join(path, "local.settings.json"), `${JSON.stringify(settings, undefined, 2)}\n`);
    },
    release() {
      rmSync(readyPath, { force: true });
      unlock();
    },
  };
}
