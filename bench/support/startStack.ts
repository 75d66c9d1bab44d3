import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./freePort.ts";
import { projectRoot } from "./projectRoot.ts";

/** A running stack of its own for a benchmark. */
export interface Stack {
  readonly api: string;
  /** The token endpoint. */
  readonly token: string;
  readonly telephony: string;
  /** Where the emulators show how many operations they did. */
  readonly admin: { readonly tables: string; readonly bus: string };
  /** How the emulators are reached past the app. */
  readonly connections: Connections;
  /** Stops all processes and removes their files. */
  stop(): Promise<void>;
}

/** Connection strings of the emulators. */
export interface Connections {
  readonly tables: string;
  readonly bus: string;
}

/** The keys the two emulators are known by; they listen on 127.0.0.1 only. */
const tablesKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const busKey = "bG9jYWwtc2VydmljZS1idXMta2V5";

/**
 * Starts the built stack with an empty store in a temporary folder.
 * @param env settings of its parts
 * @throws Error where it ends before it answers
 */
export async function startStack(env: Readonly<Record<string, string>> = {}): Promise<Stack> {
  const data = mkdtempSync(join(tmpdir(), "bench-"));
  const [tables, bus] = [await freePort(), await freePort()];
  const ports = ["--port", "0", "--tables-port", String(tables), "--bus-port", String(bus)];
  const child = spawn(process.execPath, ["dist/local/up.js", ...ports, "--data", data, "--fresh"], {
    cwd: projectRoot(),
    env: { ...process.env, ...env },
    // by the channel the stack notices the end of a benchmark that was killed
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const exit = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exit;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const facts = await Promise.race([readyLine(child.stdout as NodeJS.ReadableStream), exit.then(() => undefined)]);
    if (facts === undefined) throw new Error("the stack ended before it answered");
    return { ...facts, connections: connectionsOf(tables, bus), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readyLine(output: NodeJS.ReadableStream): Promise<Omit<Stack, "connections" | "stop"> | undefined> {
  const prefix = "ready ";
  // the lines are read to the end, since a full pipe would halt the stack
  const lines = createInterface({ input: output });
  return new Promise((resolve) => {
    lines.on("line", (line) => {
      if (line.startsWith(prefix)) resolve(JSON.parse(line.slice(prefix.length)));
    });
  });
}

function connectionsOf(tables: number, bus: number): Connections {
  const account = "devstoreaccount1";
  return {
    tables: [
      "DefaultEndpointsProtocol=http",
      `AccountName=${account}`,
      `AccountKey=${tablesKey}`,
      `TableEndpoint=http://127.0.0.1:${tables}/${account};`,
    ].join(";"),
    bus: [
      `Endpoint=sb://127.0.0.1:${bus}`,
      "SharedAccessKeyName=RootManageSharedAccessKey",
      `SharedAccessKey=${busKey}`,
      "UseDevelopmentEmulator=true",
    ].join(";"),
  };
}
