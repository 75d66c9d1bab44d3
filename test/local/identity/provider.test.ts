import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { TENANT_ID } from "../../../local/identity/clients.ts";
import { issuerOf } from "../../../local/identity/provider.ts";
import { providerHandler } from "../../../local/identity/providerHandler.ts";
import { openSigningKey } from "../../../local/identity/signingKey.ts";

const audience = "api://proactive-engagement";

let directory: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "identity-"));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = await openSigningKey(directory);
  server.on("request", providerHandler({ origin, tenantId: TENANT_ID, audience, key }));
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(directory, { recursive: true });
});

const usual = { grant_type: "client_credentials", client_id: "agent", client_secret: "local" };

async function ask(form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}/oauth2/v2.0/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams(form),
  });
  const body = (await response.json()) as { access_token: string };
  return { status: response.status, headers: response.headers, body };
}

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(`${origin}${path}`)).json()) as T;
}

async function askForTestToken(body: string) {
  const response = await fetch(`${origin}/test/tokens`, { method: "POST", body });
  return { status: response.status, body: (await response.json()) as { access_token: string } };
}

test.each([
  ["agent", ["Omnichannel.Agent"]],
  ["supervisor", ["Omnichannel.Supervisor"]],
  ["administrator", ["Omnichannel.Administrator", "Omnichannel.Supervisor"]],
])("the token of the %s passes a check by issuer metadata and key set", async (role, roles) => {
  const { status, headers, body } = await ask({ ...usual, client_id: role });
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toEqual({ token_type: "Bearer", expires_in: 3600, access_token: expect.any(String) });

  const issuer = issuerOf({ origin, tenantId: TENANT_ID });
  const metadata = await get<Record<"issuer" | "jwks_uri", string>>(
    `/${TENANT_ID}/v2.0/.well-known/openid-configuration`,
  );
  expect(metadata.issuer).toBe(issuer);
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  const { payload, protectedHeader } = await jwtVerify(body.access_token, keys, { issuer, audience });
  expect(protectedHeader.alg).toBe("RS256");
  expect(payload).toMatchObject({ tid: TENANT_ID, ver: "2.0", roles });
  expect(payload["azp"]).toBe(payload["appid"]);
  expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
});

test("the key set shows no private part", async () => {
  const { keys } = await get<{ keys: [object] }>(`/${TENANT_ID}/discovery/v2.0/keys`);
  expect(keys).toHaveLength(1);
  expect(Object.keys(keys[0]).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
});

test("credentials may come by HTTP Basic, and the scope may be named", async () => {
  const authorization = `Basic ${Buffer.from("supervisor:local").toString("base64")}`;
  const form = { grant_type: "client_credentials", scope: `${audience}/.default` };
  const { status, body } = await ask(form, { authorization });
  expect(status).toBe(200);
  expect(decodeJwt(body.access_token)["roles"]).toEqual(["Omnichannel.Supervisor"]);
});

test.each([
  ["no grant type", { client_id: "agent" }, 400, "invalid_request"],
  ["another grant type", { ...usual, grant_type: "password" }, 400, "unsupported_grant_type"],
  ["an unknown client", { ...usual, client_id: "constructor" }, 401, "invalid_client"],
  ["a wrong secret", { ...usual, client_secret: "guess" }, 401, "invalid_client"],
  ["another scope", { ...usual, scope: "api://else/.default" }, 400, "invalid_scope"],
])("a request with %s is refused in OAuth's shape", async (_what, form, status, error) => {
  const answer = await ask(form as Record<string, string>);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ error, error_description: expect.any(String) });
});

test("a body that is no form is refused", async () => {
  const response = await fetch(`${origin}/oauth2/v2.0/token`, { method: "POST", body: "{}" });
  expect(response.status).toBe(400);
});

test("a test token carries the claims it is asked for, without those set to null", async () => {
  const body = JSON.stringify({ claims: { aud: "api://else", tid: null, roles: [] }, expiresInSeconds: -120 });
  const claims = decodeJwt((await askForTestToken(body)).body.access_token);
  expect(claims).toMatchObject({ aud: "api://else", roles: [], ver: "2.0" });
  expect(claims).not.toHaveProperty("tid");
  expect(Number(claims.exp)).toBeLessThan(Date.now() / 1000 - 100);
});

test.each(["{", "[]", '{"claims":3}', '{"expiresInSeconds":"soon"}'])(
  "the test-token body %s is refused",
  async (body) => {
    const response = await fetch(`${origin}/test/tokens`, { method: "POST", body });
    expect(response.status).toBe(400);
  },
);

test("what is not served is a 404 that names the path", async () => {
  const response = await fetch(`${origin}/other/v2.0/.well-known/openid-configuration`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error_description: expect.stringContaining("/other/v2.0") });
});

test("the key survives a restart and is nobody else's to read", async () => {
  const [first, second] = [await openSigningKey(directory), await openSigningKey(directory)];
  expect(second.publicJwk).toEqual(first.publicJwk);
  expect(statSync(join(directory, "signingKey.pem")).mode & 0o077).toBe(0);
});
