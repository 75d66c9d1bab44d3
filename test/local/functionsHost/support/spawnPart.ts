import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterThisTest } from "../../../support/afterThisTest.ts";

/** One JSON line of a part's log. */
export type LogLine = Record<string, unknown> & { message: string };

/** A part that runs as a process of its own. */
export type Part = {
  /** The facts of its ready line. */
  ready: Record<string, unknown>;
  pid: number;
  /** All log lines so far. */
  lines: LogLine[];
  /** The first log line, past or to come, that fits. */
  logged(fits: (line: LogLine) => boolean): Promise<LogLine>;
  /** Sends a signal and waits for the end; gives the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts dist/local/<part>/main.js and waits for its ready line; rejects with its log where it ends before. */
export async function spawnPart(part: string, flags: string[], env: Record<string, string> = {}): Promise<Part> {
  const child = spawn(process.execPath, [`dist/local/${part}/main.js`, ...flags], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...env },
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  afterThisTest(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const log = followLog(child);
  const ready = await Promise.race([
    firstLine(child),
    exited.then((code) => {
      throw new Error(
        `${part} ended with ${code}: ${log.lines.map((line) => `${line.message} ${line["error"] ?? ""}`).join("\n")}`,
      );
    }),
  ]);
  return {
    ready,
    pid: child.pid ?? 0,
    ...log,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      return await exited;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  return await new Promise((resolve) => {
    if (child.stdout !== null) createInterface(child.stdout).once("line", (line) => resolve(JSON.parse(line)));
  });
}

function followLog(child: ChildProcess): Pick<Part, "lines" | "logged"> {
  const lines: LogLine[] = [];
  const waiting: { fits: (line: LogLine) => boolean; resolve: (line: LogLine) => void }[] = [];
  const take = (text: string): void => {
    const line: LogLine = text.startsWith("{") ? JSON.parse(text) : { message: text };
    lines.push(line);
    for (const one of waiting.filter(({ fits }) => fits(line))) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(line);
    }
  };
  if (child.stderr !== null) createInterface(child.stderr).on("line", take);
  return {
    lines,
    logged: (fits) =>
      new Promise((resolve) => {
        const past = lines.find(fits);
        if (past === undefined) waiting.push({ fits, resolve });
        else resolve(past);
      }),
  };
}
