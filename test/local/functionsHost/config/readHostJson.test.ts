import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readHostJson } from "../../../../local/functionsHost/config/readHostJson.ts";
import { readLocalSettings } from "../../../../local/functionsHost/config/readLocalSettings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostJson-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(hostJson: unknown): void {
  writeFileSync(join(folder, "host.json"), JSON.stringify(hostJson));
}

test("an almost empty host.json takes the real defaults", () => {
  write({ version: "2.0" });
  const config = readHostJson(folder, {});
  expect(config.http).toEqual({ routePrefix: "api", maxConcurrentRequests: -1, maxOutstandingRequests: -1 });
  expect(config.functionTimeoutMs).toBe(1_800_000);
  expect(config.hasExtensionBundle).toBe(false);
  expect(config.serviceBus).toMatchObject({
    prefetchCount: 0,
    autoCompleteMessages: true,
    maxAutoLockRenewalMs: 300_000,
    maxConcurrentSessions: 8,
    maxConcurrentCallsPerSession: 1,
    maxMessageBatchSize: 1000,
    minMessageBatchSize: 1,
    maxBatchWaitMs: 30_000,
    sessionIdleMs: 60_000,
  });
});

test("AzureFunctionsJobHost settings are laid over host.json without regard to case", () => {
  write({ version: "2.0", extensions: { serviceBus: { maxConcurrentCalls: 2 } }, functionTimeout: "-1" });
  const config = readHostJson(folder, {
    AzureFunctionsJobHost__extensions__servicebus__MaxConcurrentCalls: "7",
    azurefunctionsjobhost__extensions__http__routePrefix: "",
    AzureFunctionsJobHost__logging__logLevel__default: "Warning",
  });
  expect(config.serviceBus.maxConcurrentCalls).toBe(7);
  expect(config.http.routePrefix).toBe("");
  expect(config.logLevels.get("default")).toBe("Warning");
  expect(config.functionTimeoutMs).toBeUndefined();
});

test("every wrong value is named in one message", () => {
  write({ version: "1.0", extensions: { serviceBus: { prefetchCount: -3, sessionIdleTimeout: "soon" } } });
  expect(() => readHostJson(folder, {})).toThrow(
    /version must be "2.0".*serviceBus\.prefetchCount is -3.*at least 0.*serviceBus\.sessionIdleTimeout is "soon".*time span/s,
  );
});

test("local.settings.json fills the environment where that has none", () => {
  writeFileSync(
    join(folder, "local.settings.json"),
    JSON.stringify({ IsEncrypted: false, Values: { A: "file", B: "file" }, Host: { LocalHttpPort: 1 } }),
  );
  const environment: NodeJS.ProcessEnv = { A: "environment" };
  readLocalSettings(folder, environment);
  expect(environment).toEqual({ A: "environment", B: "file" });
});

test("a local setting that is no plain value is refused", () => {
  writeFileSync(join(folder, "local.settings.json"), JSON.stringify({ Values: { A: { b: 1 } } }));
  expect(() => readLocalSettings(folder, {})).toThrow(/Values\.A must be a text/);
});
