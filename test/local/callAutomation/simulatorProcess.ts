import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { CallAutomationClient } from "@azure/communication-call-automation";
import type { DialRecord } from "../../../local/callAutomation/store/dialRecord.ts";
import { afterThisTest } from "../../support/afterThisTest.ts";

/** The ready line of the simulator. */
export interface Ready {
  readonly ready: string;
  readonly port: number;
  readonly connectionString: string;
  readonly resourceId: string;
  readonly issuer: string;
  readonly jwksUri: string;
}

/** A simulator in a process of its own, as the supervisor runs it. */
export interface SimulatorProcess {
  readonly ready: Ready;
  readonly client: CallAutomationClient;
  /** the parsed JSON of an admin endpoint, with the status it was answered with */
  admin(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  /** the dials to a number */
  dials(to: string): Promise<DialRecord[]>;
  /** Waits until the only dial to a number has ended, for calls whose callbacks are lost. */
  ended(to: string): Promise<DialRecord>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** The caller number of the tests. */
export const CALLER = "+15550009999";

/** A data directory that `remove` deletes. */
export function temporaryData(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "call-automation-"));
  const remove = () => rmSync(path, { recursive: true, force: true });
  afterThisTest(remove);
  return { path, remove };
}

/** Starts a built simulator on a data directory, and waits until it answers. */
export async function startSimulatorProcess(data: string, ...flags: string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, ["dist/local/callAutomation/main.js", "--data", data, ...flags], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  afterThisTest(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const ready = await readReadyLine(child);
  const client = new CallAutomationClient(ready.connectionString, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  const admin: SimulatorProcess["admin"] = async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${ready.issuer}/admin/${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const dials: SimulatorProcess["dials"] = async (to) => {
    const { body } = await admin("GET", `calls?to=${encodeURIComponent(to)}`);
    return body["calls"] as DialRecord[];
  };
  return {
    ready,
    client,
    admin,
    dials,
    ended: async (to) => {
      for (;;) {
        const [dial] = await dials(to);
        if (typeof dial?.endedAt === "string") return dial;
        await pause(20);
      }
    },
    end: async (signal) => {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

async function readReadyLine(child: ChildProcess): Promise<Ready> {
  if (child.stdout === null || child.stderr === null) throw new Error("the simulator has no output");
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Ready;
  throw new Error(`the simulator ended without a ready line: ${errors}`);
}
