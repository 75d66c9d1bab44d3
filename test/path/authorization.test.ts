import { createPublicKey, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { routes } from "./support/routes.ts";

const functions = join(__dirname, "../../functions");
const data = "/data/v9.2";
const deliveries = `${data}/msdyn_proactive_deliveries`;
const agent = "Omnichannel.Agent";
const supervisor = "Omnichannel.Supervisor";
const administrator = "Omnichannel.Administrator";
const roles = [agent, supervisor, administrator];

let stack: TestStack;
let centre: ContactCentre;
let issuer: string;
let tenant: string;

beforeAll(async () => {
  stack = await startStack();
  centre = await contactCentre(stack);
  const claims = claimsOf(await stack.getToken("agent"));
  issuer = String(claims.iss);
  tenant = String(claims["tid"]);
});

afterAll(() => stack?.stop());

function claimsOf(token: string): JWTPayload {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as JWTPayload;
}

/** A token of the identity provider with whatever claims are to differ from an agent's; null leaves one out. */
async function mint(claims: Row, expiresInSeconds = 3600): Promise<string> {
  const provider = apiClient(new URL(stack.token).origin);
  return String((await provider.must("POST", "/test/tokens", { claims, expiresInSeconds })).body["access_token"]);
}

/** The provider's public key, as anybody can read it. */
async function publicKeyOf(provider: string): Promise<JWK> {
  const metadata = await apiClient(provider).must("GET", "/.well-known/openid-configuration");
  const keys = await apiClient("").must("GET", String(metadata.body["jwks_uri"]));
  return (keys.body["keys"] as JWK[])[0] ?? {};
}

/** A token that is right where the algorithm is believed which its header names. */
async function signWithPublicKey(): Promise<string> {
  const { kid = "", ...key } = await publicKeyOf(issuer);
  const secret = createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" });
  return new SignJWT(claimsOf(await mint({ roles })))
    .setProtectedHeader({ alg: "HS256", kid })
    .sign(Buffer.from(secret));
}

/** A token with all the right claims and every role, signed with a key that is not the provider's. */
async function forge(header: (kid: string) => Row): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const { kid = "" } = await publicKeyOf(issuer);
  return new SignJWT({ ...claimsOf(await stack.getToken("agent")), roles })
    .setProtectedHeader({ alg: "RS256", jwk: await exportJWK(publicKey), ...header(kid) })
    .sign(privateKey);
}

/** Every way in which a token can be wrong. */
const wrongTokens: readonly (readonly [what: string, make: () => Promise<string>])[] = [
  ["an expired token", () => mint({ roles }, -61)],
  ["a token of the future", () => mint({ roles, nbf: Math.floor(Date.now() / 1000) + 600 })],
  ["a token without expiry", () => mint({ roles, exp: null })],
  ["a token for another audience", () => mint({ roles, aud: "api://somebody-else" })],
  ["a token without audience", () => mint({ roles, aud: null })],
  ["a token of another issuer", () => mint({ roles, iss: `${new URL(issuer).origin}/${randomUUID()}/v2.0` })],
  ["a token of another tenant", () => mint({ roles, tid: randomUUID() })],
  ["a token without tenant", () => mint({ roles, tid: null })],
  ["a token of nobody", () => mint({ roles, oid: null, sub: null })],
  ["a token under another key that borrows the right key's name", () => forge((kid) => ({ kid }))],
  ["a token under another key with a name of its own", () => forge(() => ({ kid: "mine" }))],
  ["an unsigned token", async () => new UnsecuredJWT({ ...claimsOf(await mint({ roles })) }).encode()],
  ["a token signed with the public key for a secret", signWithPublicKey],
  ["a token with a changed payload", async () => tamper(await mint({ roles: [] }))],
  ["something that is no token", async () => "abc.def.ghi"],
];

function tamper(token: string): string {
  const [header, , signature] = token.split(".");
  const payload = Buffer.from(JSON.stringify({ ...claimsOf(token), roles })).toString("base64url");
  return `${header}.${payload}.${signature}`;
}

async function ask(route: { method: string; path: string }, token?: string) {
  const body = route.method === "GET" || route.method === "DELETE" ? undefined : {};
  return apiClient(stack.api, token).send(route.method, route.path, body);
}

const guarded = routes.filter(({ access }) => access !== "anyone");
const forCallers = routes.filter(({ access }) => typeof access !== "string");

test("The table of routes names every file that registers one, with every method", () => {
  const methods = new Map<string, string[]>();
  for (const name of readdirSync(functions)) {
    const text = name.endsWith(".ts") ? readFileSync(join(functions, name), "utf8") : "";
    const listed = /httpRoute\(\{[^}]*?methods: \[([^\]]*)\]/s.exec(text)?.[1];
    if (text.includes("httpRoute(")) methods.set(name.replace(".ts", ""), JSON.parse(`[${listed}]`) as string[]);
  }
  methods.set("zNoSuchRoute", ["GET"]);
  const inTable = routes.map(({ file, method }) => `${method} ${file}`);
  const inCode = [...methods].flatMap(([file, names]) => names.map((method) => `${method} ${file}`));
  expect(inTable.sort()).toEqual(inCode.sort());
});

test("Without a token only the open routes answer, and the others ask for one", async () => {
  for (const route of routes) {
    const answer = await ask(route);
    const { status, headers } = answer;
    expect([route.path, status === 401]).toEqual([route.path, route.access !== "anyone"]);
    if (status === 401) expect(headers.get("www-authenticate")).toBe("Bearer");
    if (status === 401) expect(answer.body["error"]).toMatchObject({ code: "0x80040220" });
  }
});

test.each(wrongTokens)("With %s no guarded route answers", async (_what, make) => {
  const token = await make();
  for (const route of guarded) {
    const { status, headers } = await ask(route, token);
    expect([route.method, route.path, status]).toEqual([route.method, route.path, 401]);
    expect(headers.get("www-authenticate")).toBe("Bearer");
  }
});

test.each([["Basic"], ["Token"], [""]])("A good token under the scheme '%s' does not count", async (scheme) => {
  const authorization = `${scheme} ${await mint({ roles })}`.trim();
  for (const route of guarded) {
    const body = route.method === "GET" || route.method === "DELETE" ? undefined : {};
    const { status } = await apiClient(stack.api).send(route.method, route.path, body, { authorization });
    expect([route.path, status]).toEqual([route.path, 401]);
  }
});

test("Up to a minute of clock difference is let pass", async () => {
  const list = { method: "GET", path: deliveries };
  // to the second in the tests of the tokens; here half of it is left for a busy computer
  expect((await ask(list, await mint({}, -30))).status).toBe(200);
  expect((await ask(list, await mint({ nbf: Math.floor(Date.now() / 1000) + 50 }))).status).toBe(200);
});

test.each([agent, supervisor, administrator, "Omnichannel.Other", "omnichannel.agent", undefined])(
  "The role %s opens the routes that are for it, and no other",
  async (role) => {
    const token = await mint({ roles: role === undefined ? null : [role] });
    for (const route of forCallers) {
      const { status, body } = await ask(route, token);
      const allowed = role !== undefined && route.access.includes(role);
      expect([route.method, route.path, status === 403]).toEqual([route.method, route.path, !allowed]);
      expect(status).not.toBe(401);
      if (status === 403) expect(body["error"]).toMatchObject({ code: "0x80040220" });
    }
  },
);

test("A role is a member of a list: one that only stands in a text does not count", async () => {
  expect((await ask({ method: "GET", path: deliveries }, await mint({ roles: agent }))).status).toBe(403);
  expect((await ask({ method: "GET", path: deliveries }, await mint({ roles: { [agent]: true } }))).status).toBe(403);
});

test("Agents may cancel a delivery but neither suspend nor resume a configuration; administrators the reverse", async () => {
  const operate = async (role: string, body: Row) => {
    const client = apiClient(stack.api, await mint({ roles: [role] }));
    return (await client.send("POST", `${data}/CCaaS_CreateOperation`, body)).status;
  };
  const config = { ProactiveEngagementConfigId: centre.configId };
  const start = new Date(Date.now() + 3_600_000).toISOString();
  const DeliveryId = await centre.post({ Windows: [{ Start: start, End: "2099-01-01T00:00:00Z" }] });
  for (const Operation of ["Suspend", "Resume"]) {
    expect(await operate(agent, { Operation, ...config })).toBe(403);
    expect(await operate(supervisor, { Operation, ...config })).toBe(202);
    expect(await operate(administrator, { Operation, ...config })).toBe(202);
  }
  expect(await operate(administrator, { Operation: "Cancel", DeliveryId })).toBe(403);
  expect((await centre.read(DeliveryId))["msdyn_status"]).toBe("Pending");
  expect(await operate(agent, { Operation: "Cancel", DeliveryId })).toBe(202);
  expect(await centre.until(DeliveryId, finalStatuses)).toMatchObject({ msdyn_status: "Cancelled" });
});

test("Callers' tokens open no callback address, whatever roles they have", async () => {
  const [callback] = routes.filter(({ access }) => access === "telephony");
  expect((await ask(callback ?? { method: "", path: "" }, await mint({ roles }))).status).toBe(401);
  const forTelephony = await mint({ roles, aud: tenant, iss: new URL(stack.telephony).origin });
  expect((await ask(callback ?? { method: "", path: "" }, forTelephony)).status).toBe(401);
});

test("A secret is shown when it is set, and never again", async () => {
  const own = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
  const target = "http://127.0.0.1:9/outcomes";
  const made = await centre.admin.must("POST", "/admin/outcome-subscriptions", { target });
  const given = await centre.admin.must("PUT", "/admin/outcome-subscriptions/given", { target, secret: own });
  expect(made.body["secret"]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(given.body["secret"]).toBe(own);
  for (const path of ["", "/given", `/${made.body["id"]}`]) {
    const { text } = await centre.admin.must("GET", `/admin/outcome-subscriptions${path}`);
    expect(text).toContain(target);
    expect(text).not.toContain("whsec_");
  }
});
