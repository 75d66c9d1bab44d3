import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";

/** The hooks as azd runs them, with stand-ins for the Azure CLI and azd that note how they are called. */
const root = join(__dirname, "../..");

let folder = "";
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooks-"));
});

afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
});

/**
 * Puts a command into the folder that notes its arguments and the files they name.
 * @param answers pairs of a part of the arguments and what is printed then; `fail` fails
 */
function command(name: string, answers: readonly (readonly [part: string, answer: unknown])[] = []): void {
  const script = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
const files = args.map((arg) => arg.replace(/^@/, "")).filter((arg) => arg.includes("hook-") && existsSync(arg));
appendFileSync(${JSON.stringify(join(folder, `${name}.log`))}, JSON.stringify({ args, content: files.map((file) => readFileSync(file, "utf8")) }) + "\\n");
for (const [part, answer] of ${JSON.stringify(answers)}) {
  if (!args.join(" ").includes(part)) continue;
  if (answer === "fail") process.exit(3);
  process.stdout.write(JSON.stringify(answer));
  break;
}
`;
  writeFileSync(join(folder, name), script);
  chmodSync(join(folder, name), 0o755);
}

interface Call {
  readonly args: readonly string[];
  readonly content: readonly string[];
}

function calls(name: string): Call[] {
  try {
    const lines = readFileSync(join(folder, `${name}.log`), "utf8")
      .trim()
      .split("\n");
    return lines.map((line) => JSON.parse(line) as Call);
  } catch {
    return [];
  }
}

async function run(hook: string, env: Record<string, string>): Promise<{ code: number; out: string }> {
  const path = `${folder}${delimiter}${process.env["PATH"] ?? ""}`;
  const child = spawn(process.execPath, [join(root, "infra/hooks", hook)], { env: { ...env, PATH: path } });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    out += String(chunk);
  });
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? -1)));
  return { code, out };
}

/** An app that answers what it is told; gives its address and the requests it got. */
async function app(answer: (method: string, path: string) => number) {
  const requests: { method: string; path: string; headers: Record<string, unknown>; body: string }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url: path = "", headers } = request;
    requests.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
    const status = answer(method, path);
    response.writeHead(status).end(status === 503 ? '{"status":"down","down":["tables"]}' : "");
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const built = readdirSync(join(root, "functions"))
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .map((name) => basename(name, ".ts"));

const target = (uri: string) => ({
  AZURE_RESOURCE_GROUP: "rg-test",
  SERVICE_API_NAME: "func-test",
  SERVICE_API_URI: uri,
  SMOKE_TEST_SECONDS: "0.2",
});

const healthy = (method: string) => (method === "GET" ? 200 : 401);

test("the smoke test passes where all functions are there, the app is well and its door is closed", async () => {
  const { uri, requests } = await app(healthy);
  command("az", [["functionapp function list", built.map((name) => `func-test/${name}`)]]);
  const { code, out } = await run("smokeTest.mjs", target(uri));
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(requests.map(({ path }) => path)).toEqual([
    "/api/health",
    "/api/data/v9.2/CCaaS_CreateProactiveVoiceDelivery",
  ]);
  expect(requests.some(({ headers }) => headers["authorization"] !== undefined)).toBe(false);
});

test.each<[string, readonly string[], (method: string) => number, string]>([
  ["no function is there", [], healthy, "missing: admin"],
  ["one is missing", built.slice(1), healthy, `missing: ${built[0]}`],
  ["one is there that nobody built", [...built, "left"], healthy, "not ours: left"],
  ["the app is not well", built, () => 503, 'answered 503 instead of 200 {"status":"down","down":["tables"]}'],
  ["the door is open", built, () => 200, "answered 200 instead of 401"],
])("the smoke test fails, and says why, where %s", async (_what, functions, answer, why) => {
  const { uri } = await app(answer);
  command("az", [["functionapp function list", functions.map((name) => `func-test/${name}`)]]);
  const { code, out } = await run("smokeTest.mjs", target(uri));
  expect(out).toContain(why);
  expect(code).toBe(1);
});

test("an app is registered with the three roles, version 2 tokens and its deployer as administrator", async () => {
  command("az", [
    ["ad app list", []],
    ["ad app create", { id: "object-1", appId: "client-1" }],
    ["ad sp show", "fail"],
    ["ad sp create", { id: "principal-1" }],
    ["ad signed-in-user show", { id: "me" }],
    ["appRoleAssignedTo", { value: [] }],
  ]);
  command("azd");
  const { code, out } = await run("registerApp.mjs", { AZURE_ENV_NAME: "prod" });
  expect({ code, out }).toMatchObject({ code: 0 });
  const bodies = calls("az").flatMap(({ content }) => content.map((text) => JSON.parse(text)));
  expect(bodies[0]).toMatchObject({ identifierUris: ["api://client-1"], api: { requestedAccessTokenVersion: 2 } });
  const roles = bodies[0].appRoles as { id: string; value: string }[];
  expect(roles.map(({ value }) => value).sort()).toEqual([
    "Omnichannel.Administrator",
    "Omnichannel.Agent",
    "Omnichannel.Supervisor",
  ]);
  const given = bodies.filter(({ principalId }) => principalId === "me").map(({ appRoleId }) => appRoleId);
  expect(given).toEqual(roles.filter(({ value }) => value !== "Omnichannel.Agent").map(({ id }) => id));
  expect(calls("azd").map(({ args }) => args.join(" "))).toEqual(["env set AUTH_AUDIENCE client-1"]);
});

test("an app registration that was named is left alone", async () => {
  command("az");
  command("azd");
  const { code } = await run("registerApp.mjs", { AZURE_ENV_NAME: "prod", AUTH_AUDIENCE: "client-1" });
  expect(code).toBe(0);
  expect([...calls("az"), ...calls("azd")]).toEqual([]);
});

test("a secret is made once, and stands on no command line", async () => {
  command("az", [
    ["secret list --vault-name kv", ["old"]],
    ["secret set", "id"],
  ]);
  const { code, out } = await run("makeSecrets.mjs", { KEY_VAULT_NAME: "kv", SECRET_NAMES: "old,new,agent-key-model" });
  expect({ code, out }).toMatchObject({ code: 0 });
  const writes = calls("az").filter(({ args }) => args.includes("set"));
  expect(writes).toHaveLength(1);
  expect(writes[0]?.args).toContain("new");
  expect(out).toContain("Set the secret agent-key-model");
  const value = writes[0]?.content[0] ?? "";
  expect(Buffer.from(value, "base64")).toHaveLength(32);
  expect(`${writes[0]?.args.join(" ")} ${out}`).not.toContain(value);
});

test("a secret that cannot be seen is not written over, and the operator hears where to run the hook", async () => {
  command("az", [
    ["secret list", "fail"],
    ["secret set", "id"],
  ]);
  const env = { KEY_VAULT_NAME: "kv", SECRET_NAMES: "old", SECRETS_SECONDS: "8" };
  const { code, out } = await run("makeSecrets.mjs", env);
  expect(code).toBe(1);
  expect(calls("az").filter(({ args }) => args.includes("set"))).toEqual([]);
  expect(calls("az").length).toBeGreaterThan(1);
  expect(out).toContain("Waiting for the right");
  expect(out).toContain("from inside the network");
});

test("a first configuration is made in the order in which records refer to each other, and never twice", async () => {
  const { uri, requests } = await app((_method, path) => (path.includes("queues") ? 412 : 200));
  command("az", [["account get-access-token", { accessToken: "token-1" }]]);
  const env = { ...target(uri), AUTH_AUDIENCE: "client-1", CALLER_NUMBER: "+15550100001" };
  const { code, out } = await run("firstConfiguration.mjs", env);
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(requests.map(({ method, path }) => `${method} ${path.split("/").slice(0, 4).join("/")}`)).toEqual([
    "PUT /api/admin/phone-numbers",
    "PUT /api/admin/queues",
    "PUT /api/admin/agents",
    "PUT /api/admin/workstreams",
    expect.stringContaining("PATCH /api/data/v9.2"),
  ]);
  expect(new Set(requests.map(({ headers }) => headers["if-none-match"]))).toEqual(new Set(["*"]));
  expect(new Set(requests.map(({ headers }) => headers["authorization"]))).toEqual(new Set(["Bearer token-1"]));
  expect(out).toContain("there already: queues");
  expect(out).toMatch(/^(made|there already): msdyn_proactive_engagement_configs$/m);
  expect(out).not.toContain("token-1");
});

test("without a number nothing is configured, and the operator is told how", async () => {
  command("az");
  const { code, out } = await run("firstConfiguration.mjs", {});
  expect(code).toBe(0);
  expect(out).toContain("CALLER_NUMBER");
  expect(calls("az")).toEqual([]);
});
