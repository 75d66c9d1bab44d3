import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { log } from "../support/log.ts";
import {
  FIRST_BACK_OFF_MS,
  LONGEST_BACK_OFF_MS,
  MAX_FAILED_STARTS,
  QUICK_DEATH_MS,
  START_TIMEOUT_MS,
} from "./limits.ts";
import type { PartLog } from "./partLog.ts";

/** What a part told in its ready line. */
export type Facts = Readonly<Record<string, unknown>>;

/** How a part is run and who is told about it. */
export interface PartRun {
  name: string;
  /** node's arguments: the script and its flags */
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  log: PartLog;
  /** Told each time it answers. */
  onReady(facts: Facts, pid: number): void;
  /** Told each time it has died without being asked to. */
  onDeath(): void;
  /** Told when it is not started any more, since it never answered. */
  onGiveUp(): void;
}

/** A part that is being kept running. */
export interface SupervisedPart {
  /**
   * Asks it to end, and kills it after a time.
   * @returns when its process is gone
   */
  stop(graceMs: number): Promise<void>;
}

/*
 * The states of a part:
 *
 *   starting ──its ready line──▶ running
 *    │  │  ▲                       │
 *    │  │  └─wait over─ waiting ◀──┤ its process ended, by whatever code or signal
 *    │  └─────────────────▲        │
 *    │     process ended           │            no ready line in START_TIMEOUT_MS: killed, so its process ends
 *    │                             │
 *    └──stop──▶ stopping ◀──stop───┘            stopping ──process ended──▶ stopped
 *               (SIGTERM, later SIGKILL)        waiting ──stop──▶ stopped
 *                                               starting ──MAX_FAILED_STARTS ends, never ready──▶ stopped (given up)
 *
 * The wait is none, unless it died within QUICK_DEATH_MS of its start twice or more in a row.
 */
type State = "starting" | "running" | "waiting" | "stopping" | "stopped";

/**
 * Starts a part and keeps it running until it is stopped. Its process has a group of its own, so that Ctrl-C reaches
 * only the supervisor, which decides who stops first; a channel to it closes with the supervisor, which ends it too.
 */
export function supervise(run: PartRun): SupervisedPart {
  let state: State = "waiting";
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let everReady = false;
  let failedStarts = 0;
  let quickDeaths = 0;

  const start = () => {
    state = "starting";
    const startedAt = performance.now();
    const started = spawn(process.execPath, run.args, {
      cwd: run.cwd,
      env: run.env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    child = started;
    timer = setTimeout(() => started.kill("SIGKILL"), START_TIMEOUT_MS);
    started.on("error", (error) => {
      run.log.write(`${error}\n`);
      // where there is no process at all, no exit will be told
      if (started.pid === undefined) ended(0, null, null);
    });
    started.once("exit", (code, signal) => ended(performance.now() - startedAt, code, signal));
    started.stderr?.on("data", (chunk: Buffer) => run.log.write(chunk));
    if (started.stdout) createInterface({ input: started.stdout }).on("line", heard);
  };

  const heard = (line: string) => {
    const facts = state === "starting" ? readyFacts(line, run.name) : undefined;
    if (facts === undefined) {
      run.log.write(`${line}\n`);
      return;
    }
    clearTimeout(timer);
    state = "running";
    everReady = true;
    run.onReady(facts, child?.pid ?? 0);
  };

  const ended = (lifeMs: number, code: number | null, signal: string | null) => {
    clearTimeout(timer);
    child = undefined;
    if (state === "stopping" || state === "stopped") {
      state = "stopped";
      return;
    }
    log("warn", "a part ended unasked", { part: run.name, code, signal });
    run.onDeath();
    if (!everReady && ++failedStarts === MAX_FAILED_STARTS) {
      state = "stopped";
      run.onGiveUp();
      return;
    }
    quickDeaths = lifeMs < QUICK_DEATH_MS ? quickDeaths + 1 : 0;
    state = "waiting";
    timer = setTimeout(start, backOffMs(quickDeaths));
  };

  start();
  return {
    stop: (graceMs) => {
      clearTimeout(timer);
      state = child === undefined ? "stopped" : "stopping";
      return child === undefined ? Promise.resolve() : end(child, graceMs);
    },
  };
}

function end(child: ChildProcess, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const killer = setTimeout(() => child.kill("SIGKILL"), Math.max(0, graceMs));
    child.once("exit", () => {
      clearTimeout(killer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

function backOffMs(quickDeaths: number): number {
  if (quickDeaths < 2) return 0;
  return Math.min(FIRST_BACK_OFF_MS * 2 ** (quickDeaths - 2), LONGEST_BACK_OFF_MS);
}

function readyFacts(line: string, name: string): Facts | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const facts = JSON.parse(line);
    return facts.ready === name ? facts : undefined;
  } catch {
    return undefined;
  }
}
