import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A part of the embedded stack in a process of its own. */
export interface RunningPart {
  /** What its ready line says. */
  readonly ready: Readonly<Record<string, string | number>>;
  /** The process that can be frozen or killed. */
  readonly pid: number;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts one built part (`npm run build` comes first) on free ports with a temporary folder, and waits until it
 * answers.
 * @param part its folder under local/
 * @param flags further ones than `--data`
 * @throws Error with what it said on stderr where it ends before it is ready
 */
export async function startPart(part: string, ...flags: string[]): Promise<RunningPart> {
  const data = mkdtempSync(join(tmpdir(), `${part}-`));
  const script = join(__dirname, "../../dist/local", part, "main.js");
  const child = spawn(process.execPath, [script, "--data", data, ...flags], {
    // by the channel the part notices the end of a test that was killed
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const [line] = await Promise.race([once(lines, "line"), exited]);
  if (typeof line !== "string") {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`${part} ended with code ${line}\n${errors}`);
  }
  return {
    ready: JSON.parse(line),
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
