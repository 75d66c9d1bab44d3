import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Loads the sample contact centre into a running stack that has none, by a process that writes to this one's output.
 * @param ready where the stack's ready.json lies
 * @param sample the sample's folder
 * @returns when that process has ended, well or not: a stack without a contact centre is a stack all the same
 */
export function furnish(root: string, ready: string, sample: string): Promise<void> {
  const script = join(root, "dist/local/sample/furnish.js");
  const child = spawn(process.execPath, [script, "--ready", ready, "--dir", sample], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}
