import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataDirectory } from "../../../local/supervisor/dataDirectory.ts";
import { stackFacts } from "../../../local/supervisor/stackFacts.ts";

let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "data-"));
});

afterEach(() => {
  rmSync(path, { recursive: true });
});

test("a folder that a running process holds is refused, and the message says what to do", () => {
  writeFileSync(join(path, "supervisor.lock"), `${process.ppid}\n`);
  expect(() => openDataDirectory(path, [], true)).toThrow(
    new RegExp(`in use by a stack that runs as process ${process.ppid}: stop it, or choose another --data`),
  );
});

test("the lock of a dead process is taken over, and given free at the end", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(join(path, "supervisor.lock"), `${pid}\n`);
  const data = openDataDirectory(path, [], false);
  expect(readFileSync(join(path, "supervisor.lock"), "utf8")).toBe(`${process.pid}\n`);
  data.release();
  expect(existsSync(join(path, "supervisor.lock"))).toBe(false);
});

test("fresh removes what the parts and logs left and nothing else", () => {
  for (const name of ["identity", "logs", "letters"]) {
    mkdirSync(join(path, name));
    writeFileSync(join(path, name, "file"), "");
  }
  openDataDirectory(path, ["identity", "serviceBus"], true).release();
  expect(readdirSync(path).sort()).toEqual(["letters", "logs"]);
  expect(readdirSync(join(path, "logs"))).toEqual([]);
});

test("the settings for Core Tools name the store that their host needs for timers", () => {
  const data = openDataDirectory(path, [], false);
  data.publishSettings({ Tables: "there" });
  expect(JSON.parse(readFileSync(join(path, "local.settings.json"), "utf8"))).toEqual({
    IsEncrypted: false,
    Values: { FUNCTIONS_WORKER_RUNTIME: "node", AzureWebJobsStorage: "UseDevelopmentStorage=true", Tables: "there" },
  });
  data.release();
});

test("ready.json says what the ready line says, as long as the stack runs", () => {
  const data = openDataDirectory(path, [], false);
  const facts = stackFacts(
    new Map([
      ["functionsHost", { origin: "http://127.0.0.1:7071" }],
      ["identity", { tokenEndpoint: "http://127.0.0.1:7074/oauth2/v2.0/token", audience: "api://x" }],
      ["callAutomation", { origin: "http://127.0.0.1:7073" }],
      ["tableStorage", { adminPort: 7075, connectionString: "tables" }],
      ["serviceBus", { adminPort: 7076, connectionString: "bus" }],
    ]),
    { functionsHost: 4711 },
  );
  data.publish(facts);
  expect(JSON.parse(readFileSync(data.readyPath, "utf8"))).toEqual({
    api: "http://127.0.0.1:7071/api",
    token: "http://127.0.0.1:7074/oauth2/v2.0/token",
    telephony: "http://127.0.0.1:7073",
    dashboard: "http://127.0.0.1:7071/",
    hostPid: 4711,
    audience: "api://x",
    admin: { tables: "http://127.0.0.1:7075", bus: "http://127.0.0.1:7076" },
    connections: { tables: "tables", bus: "bus" },
    pids: { functionsHost: 4711 },
  });
  data.release();
  expect(existsSync(data.readyPath)).toBe(false);
});
