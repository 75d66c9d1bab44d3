import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/freePort.ts";

/** How often the host is asked, in ms. */
const interval = 5;

/** Longer than any start takes, in ms. */
const patience = 60_000;

/**
 * Starts the embedded host over an app and asks its health, which reads a table, until the app itself answers.
 * @param root the project's folder
 * @param app the app's folder
 * @param settings the environment that the other parts of the stack need it to have
 * @returns ms from the start of the process to the answer
 */
export async function coldStart(
  root: string,
  app: string,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const host = spawn(process.execPath, ["dist/local/functionsHost/main.js", "--app", app, "--port", String(port)], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  try {
    await untilAnswered(host, `http://127.0.0.1:${port}/api/health`, startedAt + patience);
    return performance.now() - startedAt;
  } finally {
    const exit = once(host, "exit");
    if (host.exitCode === null && host.kill("SIGTERM")) await exit;
  }
}

async function untilAnswered(host: ChildProcess, url: string, end: number): Promise<void> {
  while (performance.now() < end && host.exitCode === null) {
    if (await isAnswered(url)) return;
    await pause(interval);
  }
  throw new Error("the host did not answer");
}

/** The host answers 503 by itself while it starts; only the app's answer says how it is. */
async function isAnswered(url: string): Promise<boolean> {
  try {
    const body: unknown = await (await fetch(url)).json();
    return typeof body === "object" && body !== null && "status" in body;
  } catch {
    return false;
  }
}
