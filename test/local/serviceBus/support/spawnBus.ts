import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterThisTest } from "../../../support/afterThisTest.ts";

/** The emulator as a process of its own, from dist/: run `npm run build` first. */
export interface BusProcess {
  child: ChildProcess;
  ready: { ready: string; port: number; adminPort: number; connectionString: string };
  /** Ends it with a signal and waits until it is gone; gives its exit code, null where the signal ended it. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
}

/** Starts the emulator with these flags and waits for its ready line. */
export async function spawnBus(...flags: string[]): Promise<BusProcess> {
  const main = join(__dirname, "../../../../dist/local/serviceBus/main.js");
  const child = spawn(process.execPath, [main, ...flags], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const exited = once(child, "exit") as Promise<[number | null]>;
  afterThisTest(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  if (child.stdout === null) throw new Error("no output");
  // the first line, or the end of a process that never got that far
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), exited]);
  if (typeof line !== "string") throw new Error(`the emulator ended with code ${line}`);
  return {
    child,
    ready: JSON.parse(line),
    end: async (signal) => {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
