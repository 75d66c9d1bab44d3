import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TableClient } from "@azure/data-tables";
import { afterThisTest } from "../../support/afterThisTest.ts";

/** A running table service. */
export interface RunningTableStorage {
  port: number;
  /** the admin port's address */
  admin: string;
  table(name: string): TableClient;
  /** Ends it with a signal and waits until it is gone; resolves to its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built table service as a process of its own over a data directory. */
export async function startTableStorage(data: string, port = 0): Promise<RunningTableStorage> {
  const script = join(__dirname, "../../../dist/local/tableStorage/main.js");
  const child = spawn(process.execPath, [script, "--data", data, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  afterThisTest(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const ready = await readyLine(child);
  return {
    port: ready.port,
    admin: `http://127.0.0.1:${ready.adminPort}`,
    table: (name) =>
      TableClient.fromConnectionString(ready.connectionString, name, {
        allowInsecureConnection: true,
        retryOptions: { maxRetries: 0 },
      }),
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

async function readyLine(child: ChildProcess): Promise<{ port: number; adminPort: number; connectionString: string }> {
  if (child.stdout === null) throw new Error("the service has no output");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error("the table service ended before it was ready");
}
