import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
app.http("open", { route: "open", handler: () => ({ body: "open" }) });
app.http("locked", { authLevel: "function", route: "locked", handler: () => ({ body: "locked" }) });
app.http("own", { authLevel: "function", route: "own", handler: () => ({ body: "own" }) });
app.http("top", { authLevel: "admin", route: "top", handler: () => ({ body: "top" }) });
app.http("off", { route: "off", handler: () => ({ body: "off" }) });
app.http("root", { route: "/", handler: () => ({ body: "root" }) });
app.timer("never", { schedule: "0 0 0 30 2 *", handler: (timer, context) => context.log("by hand", timer.isPastDue) });
`;

let app: TestApp;
let host: TestHost;
let keys: {
  masterKey: string;
  functionKeys: Record<string, string>;
  functions: Record<string, Record<string, string>>;
};
beforeAll(async () => {
  app = writeTestApp(SOURCE);
  host = await app.start({ "AzureWebJobs.off.Disabled": "true" });
  keys = JSON.parse(readFileSync(join(app.data, "keys.json"), "utf8"));
});
afterAll(async () => {
  await host.end();
  app.remove();
});

async function status(path: string, key?: string, method = "GET", body?: string): Promise<number> {
  const headers = key === undefined ? {} : { "x-functions-key": key };
  return (await fetch(host.url + path, { method, headers, ...(body === undefined ? {} : { body }) })).status;
}

test("a function key opens by header or query, the header first", async () => {
  const own = keys.functions["own"]?.["default"] ?? "";
  expect(await status("/open")).toBe(200);
  expect(await status("/own")).toBe(401);
  expect(await status("/own", own)).toBe(200);
  expect(await status(`/own?code=${own}`)).toBe(200);
  expect(await status(`/own?code=${own}`, "wrong")).toBe(401);
});

test("a function's own key opens that function only, a host key every one, the master key all", async () => {
  const own = keys.functions["own"]?.["default"] ?? "";
  const shared = keys.functionKeys["default"] ?? "";
  expect(await status("/locked", own)).toBe(401);
  expect(await status("/locked", shared)).toBe(200);
  expect(await status("/top", shared)).toBe(401);
  expect(await status("/top", keys.masterKey)).toBe(200);
  expect(await status("/locked", keys.masterKey)).toBe(200);
});

test("a disabled function is 404 for all but the master key", async () => {
  expect(await status("/off")).toBe(404);
  expect(await status("/off", keys.functionKeys["default"])).toBe(404);
  expect(await status("/off", keys.masterKey)).toBe(200);
});

test("a function routed to the root wins over the host's page", async () => {
  expect(await (await fetch(host.url)).text()).toBe("root");
});

test("the host's own pages need the master key, ping excepted", async () => {
  expect(await status("/admin/host/ping")).toBe(200);
  expect(await status("/admin/host/status")).toBe(401);
  expect(await status("/admin/host/status", keys.functionKeys["default"])).toBe(401);
  expect(await status("/admin/host/status", keys.masterKey)).toBe(200);
  expect(await status("/admin/nothing", keys.masterKey)).toBe(404);
});

test("the functions are listed with their bindings and addresses", async () => {
  const headers = { "x-functions-key": keys.masterKey };
  const list = (await (await fetch(`${host.url}/admin/functions`, { headers })).json()) as { name: string }[];
  expect(list.map(({ name }) => name)).toEqual(["locked", "never", "off", "open", "own", "root", "top"]);
  const one = await (await fetch(`${host.url}/admin/functions/OFF`, { headers })).json();
  expect(one).toMatchObject({ name: "off", isDisabled: true, invoke_url_template: `${host.url}/off` });
  expect(await status("/admin/functions/unknown", keys.masterKey)).toBe(404);
});

test("a timer is run by hand with 202, a function with a route is not", async () => {
  expect(await status("/admin/functions/never", keys.masterKey, "POST", '{"input":""}')).toBe(202);
  await host.logged(({ message }) => message === "by hand false");
  expect(await status("/admin/functions/never", keys.masterKey, "POST", "nonsense")).toBe(400);
  expect(await status("/admin/functions/open", keys.masterKey, "POST", '{"input":""}')).toBe(400);
});

test("keys outlive a restart and only their owner may read the file", async () => {
  const again = await app.start();
  await again.end();
  expect(JSON.parse(readFileSync(join(app.data, "keys.json"), "utf8"))).toEqual(keys);
  expect(statSync(join(app.data, "keys.json")).mode & 0o777).toBe(0o600);
});
