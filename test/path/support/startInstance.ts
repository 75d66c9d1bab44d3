import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestStack } from "../../support/startStack.ts";

/** One of several processes that run the app on one stack. */
export interface Instance {
  readonly port: number;
  /** Asks it to end; gives its exit code when it has. */
  stop(): Promise<number | null>;
}

const script = join(__dirname, "../../../dist/local/functionsHost/main.js");

/**
 * Starts a Functions host with the app on a stack that was started with `--no-host`, from the settings it has
 * published.
 * @param env further settings
 */
export async function startInstance(stack: TestStack, env: Readonly<Record<string, string>>): Promise<Instance> {
  const { Values } = JSON.parse(readFileSync(join(stack.data, "local.settings.json"), "utf8"));
  const data = mkdtempSync(join(tmpdir(), "instance-"));
  const child = spawn(process.execPath, [script, "--app", join(__dirname, "../../.."), "--data", data], {
    env: { ...process.env, ...Values, ...env },
    // by the channel it notices the end of a test that was killed
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  const exit = once(child, "exit");
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = await Promise.race([once(lines, "line"), exit]);
  if (typeof line !== "string") throw new Error(`an instance ended with code ${line}`);
  return {
    port: JSON.parse(line).port,
    async stop() {
      child.kill("SIGTERM");
      await exit;
      rmSync(data, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}
