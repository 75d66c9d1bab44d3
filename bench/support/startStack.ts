import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { projectRoot } from "./projectRoot.ts";

/** What a stack says of itself whenever all its parts answer. */
export interface StackFacts {
  readonly api: string;
  /** The token endpoint. */
  readonly token: string;
  readonly telephony: string;
  /** Where the emulators show how many operations they did. */
  readonly admin: { readonly tables: string; readonly bus: string };
  /** How the emulators are reached past the app. */
  readonly connections: Connections;
  /** The parts' processes by their names. */
  readonly pids: Readonly<Record<string, number>>;
}

/** A running stack of its own for a benchmark. */
export interface Stack extends StackFacts {
  /** What it said last, and what it will have said when a part runs as another process than before. */
  now(): StackFacts;
  untilRestarted(part: string, pid: number): Promise<StackFacts>;
  /** Stops all processes and removes their files. */
  stop(): Promise<void>;
}

/** Connection strings of the emulators. */
export interface Connections {
  readonly tables: string;
  readonly bus: string;
}

/** What the app can do is measured, not what a caller may ask of it. */
const unlimited = { CALLER_REQUESTS_PER_5_MINUTES: "100000000", CALLER_CONCURRENT_REQUESTS: "100000" };

/**
 * Starts the built stack with an empty store in a temporary folder.
 * @param env settings of its parts
 * @param data where it keeps its files; a folder given here stays when it is stopped
 * @param flags further ones of the stack
 * @throws Error where it ends before it answers
 */
export async function startStack(
  env: Readonly<Record<string, string>> = {},
  data?: string,
  flags: readonly string[] = [],
): Promise<Stack> {
  const folder = data ?? mkdtempSync(join(tmpdir(), "bench-"));
  const child = spawn(process.execPath, ["dist/local/up.js", "--port", "0", "--data", folder, "--fresh", ...flags], {
    cwd: projectRoot(),
    env: { ...process.env, ...unlimited, ...env },
    // by the channel the stack notices the end of a benchmark that was killed
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const exit = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exit;
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ended = exit.then(() => Promise.reject(new Error("the stack has ended")));
    ended.catch(() => undefined);
    const lines = readyLines(child.stdout as NodeJS.ReadableStream);
    const until = (fits: (facts: StackFacts) => boolean) => Promise.race([lines.until(fits), ended]);
    const facts = await until(() => true);
    return {
      ...facts,
      now: () => lines.last() ?? facts,
      untilRestarted: (part, pid) => until(({ pids }) => pids[part] !== pid),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads the ready lines, to the end, since a full pipe would halt the stack. */
function readyLines(output: NodeJS.ReadableStream) {
  const prefix = "ready ";
  let last: StackFacts | undefined;
  const waiting = new Set<(facts: StackFacts) => void>();
  createInterface({ input: output }).on("line", (line) => {
    if (!line.startsWith(prefix)) return;
    last = JSON.parse(line.slice(prefix.length)) as StackFacts;
    for (const tell of waiting) tell(last);
  });
  return {
    last: () => last,
    /** Waits for a line that fits; the last one counts. */
    until(fits: (facts: StackFacts) => boolean): Promise<StackFacts> {
      if (last !== undefined && fits(last)) return Promise.resolve(last);
      return new Promise((resolve) => {
        const tell = (facts: StackFacts) => {
          if (!fits(facts)) return;
          waiting.delete(tell);
          resolve(facts);
        };
        waiting.add(tell);
      });
    },
  };
}
