import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** What one load of an app was like. */
export interface LoadTime {
  readonly milliseconds: number;
  /** How many functions it registered. */
  readonly functions: number;
}

/**
 * Loads an app in a fresh process.
 * @param file its entry
 * @throws Error where the process ends without having loaded it
 */
export async function loadTime(file: string): Promise<LoadTime> {
  const child = fork(join(__dirname, "load/main.js"), [file]);
  const exit = once(child, "exit");
  const failed = exit.then(() => Promise.reject(new Error(`${file} could not be loaded`)));
  failed.catch(() => undefined);
  const [message] = await Promise.race([once(child, "message"), failed]);
  await exit;
  return message as LoadTime;
}
