import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Loads the sample contact centre into a running stack, by a process that writes to this one's output. Its end does not
 * end the stack.
 * @param ready where the stack's ready.json lies
 * @param sample the sample's folder
 * @returns ends it; nothing happens where the program is missing
 */
export function runSample(root: string, ready: string, sample: string): () => void {
  const script = join(root, "dist/local/sample/main.js");
  if (!existsSync(script)) return () => undefined;
  const child = spawn(process.execPath, [script, "--ready", ready, "--dir", sample], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  return () => {
    child.kill("SIGTERM");
  };
}
