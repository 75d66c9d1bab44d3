import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterThisTest } from "../../../support/afterThisTest.ts";
import { type Part, spawnPart } from "./spawnPart.ts";

/** A sample app on disk. */
export type TestApp = {
  folder: string;
  data: string;
  /** Lets the functions go on that `await gate()`; they wait until then, however long the test takes. */
  openGate(): void;
  /** Starts a host for it; may be called again after the host has ended. */
  start(env?: Record<string, string>): Promise<TestHost>;
  remove(): void;
};

/** A host that runs a sample app. */
export type TestHost = Part & { url: string; data: string };

/**
 * Writes a sample app into a folder of its own.
 * @param source the body of its one CommonJS module; `app` and `gate` are there already
 * @param hostJson laid over a host.json without route prefix
 */
export function writeTestApp(source: string, hostJson: Record<string, unknown> = {}): TestApp {
  const root = mkdtempSync(join(tmpdir(), "functionsHost-"));
  const remove = () => rmSync(root, { recursive: true, force: true });
  afterThisTest(remove);
  const folder = join(root, "app");
  const data = join(root, "data");
  mkdirSync(folder);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ main: "index.cjs" }));
  writeFileSync(
    join(folder, "host.json"),
    JSON.stringify({
      version: "2.0",
      extensions: { http: { routePrefix: "" } },
      extensionBundle: { id: "Microsoft.Azure.Functions.ExtensionBundle", version: "[4.*, 5.0.0)" },
      ...hostJson,
    }),
  );
  const gate = join(root, "gate");
  writeFileSync(join(folder, "index.cjs"), `${beforeSource(gate)}\n${source}`);
  return {
    folder,
    data,
    openGate: () => writeFileSync(gate, ""),
    async start(env = {}) {
      const part = await spawnPart("functionsHost", ["--app", folder, "--data", data], env);
      return { ...part, data, url: `http://127.0.0.1:${part.ready["port"]}` };
    },
    remove,
  };
}

function beforeSource(gate: string): string {
  return `const { app } = require("@azure/functions");
async function gate() {
  while (!require("node:fs").existsSync(${JSON.stringify(gate)})) await new Promise((resolve) => setTimeout(resolve, 5));
}`;
}
