import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { callAutomationTelephony } from "../../shared/adapters/callAutomation/callAutomationTelephony.ts";
import { openCallAutomation } from "../../shared/adapters/callAutomation/openCallAutomation.ts";
import { jwtTokens, type TokenSettings } from "../../shared/adapters/entra/jwtTokens.ts";
import { type CallbackServer, startCallbackServer } from "../support/startCallbackServer.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";

let identity: RunningPart;
let simulator: RunningPart;
let callbacks: CallbackServer;
let settings: TokenSettings;
/** A key that belongs to nobody we trust. */
let foreign: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  [identity, simulator, callbacks, foreign] = await Promise.all([
    startPart("identity"),
    startPart("callAutomation"),
    startCallbackServer(),
    generateKeyPair("RS256", { extractable: true }),
  ]);
  settings = {
    issuer: String(identity.ready["issuer"]),
    audience: String(identity.ready["audience"]),
    tenantId: String(identity.ready["tenantId"]),
    telephonyIssuer: String(simulator.ready["issuer"]),
    telephonyKeys: String(simulator.ready["jwksUri"]),
    telephonyAudience: String(simulator.ready["resourceId"]),
  };
});

afterAll(() => Promise.all([identity.stop(), simulator.stop(), callbacks.close()]));

/** Has the local identity provider sign a token with these claims. */
async function tokenWith(claims: Record<string, unknown> = {}, expiresInSeconds = 3600): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${identity.ready["port"]}/test/tokens`, {
    method: "POST",
    body: JSON.stringify({ claims, expiresInSeconds }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** The claims of a valid token, for tokens signed by somebody else. */
const validClaims = () => ({ tid: settings.tenantId, oid: "someone", roles: ["Omnichannel.Agent"] });

/** A token that is right in all but its key. */
function signedByAnother(header: Record<string, string>): Promise<string> {
  return new SignJWT(validClaims())
    .setProtectedHeader({ alg: "RS256", ...header })
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setExpirationTime("1h")
    .sign(foreign.privateKey);
}

const now = () => Math.floor(Date.now() / 1000);

test("a valid token tells who asks and with which of our roles", async () => {
  const token = await tokenWith({ oid: "7c1e", roles: ["Omnichannel.Supervisor", "Other.Role"] });
  expect(await jwtTokens(settings).caller(token)).toEqual({
    id: `${settings.tenantId}.7c1e`,
    roles: ["Omnichannel.Supervisor"],
  });
});

test("a caller without an object id is told by its subject", async () => {
  const token = await tokenWith({ oid: null, sub: "subject" });
  expect((await jwtTokens(settings).caller(token))?.id).toBe(`${settings.tenantId}.subject`);
});

test("a token without roles, or with roles that are no list, gives none", async () => {
  const tokens = jwtTokens(settings);
  expect((await tokens.caller(await tokenWith({ roles: null })))?.roles).toEqual([]);
  expect((await tokens.caller(await tokenWith({ roles: "Omnichannel.Administrator" })))?.roles).toEqual([]);
});

test.each<[string, Record<string, unknown>, number]>([
  ["for another audience", { aud: "api://else" }, 3600],
  ["of another issuer", { iss: "https://login.example.com/v2.0" }, 3600],
  ["of another tenant", { tid: "11111111-2222-4333-8444-555555555555" }, 3600],
  ["of no tenant", { tid: null }, 3600],
  ["of nobody", { oid: null, sub: null }, 3600],
  ["without an end", { exp: null }, 3600],
  ["expired beyond the skew", {}, -75],
])("a token %s is not valid", async (_what, claims, expiresIn) => {
  expect(await jwtTokens(settings).caller(await tokenWith(claims, expiresIn))).toBeUndefined();
});

/** Does something at a moment, seconds since 1970 UTC, by this process's clock; its timers go on as they do. */
async function at<T>(seconds: number, act: () => Promise<T>): Promise<T> {
  const doNotFake = ["setTimeout", "clearTimeout", "setInterval", "setImmediate", "nextTick", "performance"] as const;
  jest.useFakeTimers({ now: seconds * 1000, doNotFake: [...doNotFake] });
  try {
    return await act();
  } finally {
    jest.useRealTimers();
  }
}

test("a token that has expired or begins within a minute's skew is valid, and beyond it is not", async () => {
  const tokens = jwtTokens(settings);
  const begin = now() + 600;
  const token = await tokenWith({ nbf: begin, exp: begin + 600 });
  const isValidAt = (seconds: number) => at(seconds, async () => (await tokens.caller(token)) !== undefined);
  expect(await isValidAt(begin - 61)).toBe(false);
  expect(await isValidAt(begin - 59)).toBe(true);
  expect(await isValidAt(begin + 659)).toBe(true);
  expect(await isValidAt(begin + 661)).toBe(false);
});

test("a token seen before is refused once its time is over", async () => {
  const tokens = jwtTokens(settings);
  const end = now() + 3600;
  const token = await tokenWith({ exp: end });
  expect(await tokens.caller(token)).toBeDefined();
  expect(await at(end + 55, () => tokens.caller(token))).toBeDefined();
  expect(await at(end + 65, () => tokens.caller(token))).toBeUndefined();
});

test("a token without a signature is not valid", async () => {
  const unsigned = new UnsecuredJWT(validClaims())
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setExpirationTime("1h")
    .encode();
  expect(await jwtTokens(settings).caller(unsigned)).toBeUndefined();
});

test("a token of another key is not valid, whatever key it names", async () => {
  const [header = ""] = (await tokenWith()).split(".");
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string };
  const tokens = jwtTokens(settings);
  expect(await tokens.caller(await signedByAnother({ kid }))).toBeUndefined();
  expect(await tokens.caller(await signedByAnother({ kid: "unknown" }))).toBeUndefined();
  expect(await tokens.caller(await signedByAnother({}))).toBeUndefined();
});

test("a token signed with a shared secret in place of a key is not valid", async () => {
  const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(foreign.publicKey)));
  const token = await new SignJWT(validClaims())
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setExpirationTime("1h")
    .sign(secret);
  expect(await jwtTokens(settings).caller(token)).toBeUndefined();
});

test("a valid token with one character changed is not valid", async () => {
  const [header, payload = "", signature] = (await tokenWith()).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
  const raised = Buffer.from(JSON.stringify({ ...claims, roles: ["Omnichannel.Administrator"] })).toString("base64url");
  expect(await jwtTokens(settings).caller(`${header}.${raised}.${signature}`)).toBeUndefined();
});

test.each(["", "x", "a.b", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9..", "null.null.null"])(
  "the text %p is no valid token",
  async (text) => {
    const tokens = jwtTokens(settings);
    expect(await tokens.caller(text)).toBeUndefined();
    expect(await tokens.isFromTelephony(text)).toBe(false);
  },
);

test("a token that claims an extension nobody knows is not valid", async () => {
  const header = Buffer.from(JSON.stringify({ alg: "RS256", crit: ["x"], x: 1 })).toString("base64url");
  const [, payload, signature] = (await tokenWith()).split(".");
  expect(await jwtTokens(settings).caller(`${header}.${payload}.${signature}`)).toBeUndefined();
});

test("a callback's token is Azure's for our resource, and no caller's", async () => {
  const client = openCallAutomation({ connectionString: String(simulator.ready["connectionString"]) }, 0);
  const telephony = callAutomationTelephony({
    dialClient: client,
    callClient: client,
    identity: { kind: "acsNumber" },
    callbackBase: callbacks.address,
  });
  const attemptId = "01930000-0000-7000-8000-000000000000.1";
  // customer 01 is busy at once
  const repeatabilityId = "5a3b7c1e-0000-4000-8000-000000000001";
  await telephony.place({
    attemptId,
    to: "+15551000001",
    from: "+15550009999",
    repeatabilityId,
    firstSentAt: Date.now(),
  });
  const { authorization } = await callbacks.next(attemptId, "CallDisconnected");
  const token = authorization.replace("Bearer ", "");
  const tokens = jwtTokens(settings);
  expect(await tokens.isFromTelephony(token)).toBe(true);
  expect(await tokens.caller(token)).toBeUndefined();
  expect(await tokens.isFromTelephony(await tokenWith())).toBe(false);
  expect(await jwtTokens({ ...settings, telephonyAudience: "another" }).isFromTelephony(token)).toBe(false);
});

test("a token that names no key is not valid where there are several", async () => {
  const key = await exportJWK(foreign.publicKey);
  const keys = ["one", "two"].map((kid) => ({ ...key, kid, alg: "RS256" }));
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ keys }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const telephonyKeys = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  expect(await jwtTokens({ ...settings, telephonyKeys }).isFromTelephony(await signedByAnother({}))).toBe(false);
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

test("an issuer whose keys cannot be read says nothing about a token, and is asked again", async () => {
  const token = await tokenWith();
  const down = { name: "DialerError", code: "DependencyDown" };
  const nobody = jwtTokens({ ...settings, issuer: "http://127.0.0.1:9/tenant/v2.0" });
  await expect(nobody.caller(token)).rejects.toMatchObject(down);
  await expect(nobody.caller(token)).rejects.toMatchObject(down);
  const noMetadata = jwtTokens({ ...settings, issuer: `http://127.0.0.1:${identity.ready["port"]}/nothing` });
  await expect(noMetadata.caller(token)).rejects.toMatchObject(down);
  const keysAt = (telephonyKeys: string) => jwtTokens({ ...settings, telephonyKeys }).isFromTelephony(token);
  await expect(keysAt("http://127.0.0.1:9/keys")).rejects.toMatchObject(down);
  await expect(keysAt(`http://127.0.0.1:${identity.ready["port"]}/nothing`)).rejects.toMatchObject(down);
});
