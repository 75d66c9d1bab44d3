import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { StackFacts } from "../../local/supervisor/stackFacts.ts";
import { apiClient } from "./apiClient.ts";

/** A stack of its own for a test, on free ports and in a temporary folder. */
export interface TestStack extends StackFacts {
  /** where it keeps its files; logs/ in it holds each part's log */
  data: string;
  /** Waits for the next ready line not yet asked for, as it comes after a part was killed. */
  nextReady(): Promise<StackFacts>;
  /** Asks the stack's identity provider for a bearer token of `agent`, `supervisor` or `administrator`. */
  getToken(role: string): Promise<string>;
  /** Stops all processes and removes the folder. */
  stop(): Promise<void>;
}

/**
 * A test asks more often than a caller may, since it looks again and again whether something has happened. A telephone
 * rings for so long that nobody is given up who answers after two seconds, though the computer sleeps over it; and so
 * is no agent that says its next word late.
 */
const generous = {
  CALLER_REQUESTS_PER_5_MINUTES: "1000000",
  CALLER_CONCURRENT_REQUESTS: "1000",
  RING_TIMEOUT_SECONDS: "45",
  AGENT_TIMEOUT_SECONDS: "60",
};

/** Longer than a start takes on two busy cores. */
const START_MS = 300_000;

/** Two minutes, at ten times the speed of speech: on a busy computer an agent is slow to say the next thing. */
const BORNE_SECONDS = 1_200;

/** How much of each log a failure shows. */
const TAIL_LINES = 20;

/**
 * Starts the built stack (`npm run build` comes first) and waits until all its parts answer.
 * @param options `env`: settings for its parts; `flags`: further ones of the stack; `data`: a folder to use instead of
 * a temporary one, kept at the end
 * @throws Error with the tails of the logs where it does not start
 */
export async function startStack(
  options: { env?: Record<string, string>; flags?: readonly string[]; data?: string } = {},
): Promise<TestStack> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "stack-"));
  const up = join(__dirname, "../../dist/local/up.js");
  const fresh = options.data === undefined ? ["--fresh"] : [];
  const child = spawn(process.execPath, [up, "--port", "0", "--data", data, ...fresh, ...(options.flags ?? [])], {
    env: { ...process.env, ...generous, ...options.env },
    // by the channel the stack notices the end of a test that was killed
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const nextReady = readyLines(child, data);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    }
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
  };

  const slow = setTimeout(() => child.kill("SIGTERM"), START_MS);
  try {
    const facts = await nextReady();
    await apiClient(facts.telephony).must("POST", "/admin/settings", { silenceSeconds: BORNE_SECONDS });
    return { ...facts, data, nextReady, stop, getToken: (role) => getToken(facts.token, role) };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/** Gives the ready lines one by one; when the stack ends, waiting fails with what it and its parts said last. */
function readyLines(child: ChildProcess, data: string): () => Promise<StackFacts> {
  const lines: StackFacts[] = [];
  const waiting: { resolve(facts: StackFacts): void; reject(error: Error): void }[] = [];
  let errors = "";
  let ended: Error | undefined;
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    if (!line.startsWith("ready ")) return;
    const facts = JSON.parse(line.slice("ready ".length)) as StackFacts;
    const waiter = waiting.shift();
    if (waiter === undefined) lines.push(facts);
    else waiter.resolve(facts);
  });
  child.once("exit", (code) => {
    ended = new Error(`the stack ended with code ${code}\n${errors}${logTails(data)}`);
    for (const { reject } of waiting.splice(0)) reject(ended);
  });
  return async () => {
    const facts = lines.shift();
    if (facts !== undefined) return facts;
    if (ended !== undefined) throw ended;
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
}

function logTails(data: string): string {
  try {
    return readdirSync(join(data, "logs"))
      .map(
        (name) =>
          [
            name,
            readFileSync(join(data, "logs", name), "utf8")
              .trimEnd()
              .split("\n")
              .slice(-TAIL_LINES),
          ] as const,
      )
      .map(([name, lines]) => `── ${name}\n${lines.join("\n")}\n`)
      .join("");
  } catch {
    return "(no logs were written)\n";
  }
}

async function getToken(endpoint: string, role: string): Promise<string> {
  const form = { grant_type: "client_credentials", client_id: role, client_secret: "local" };
  const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token for ${role}: the provider answered ${response.status}`);
  return token;
}
