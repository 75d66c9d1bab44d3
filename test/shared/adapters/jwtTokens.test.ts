import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { jwtTokens, type TokenSettings } from "../../../shared/adapters/entra/jwtTokens.ts";

const tenantId = "11111111-2222-3333-4444-555555555555";
const audience = "api://dialer";

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let server: Server;
let settings: TokenSettings;

beforeAll(async () => {
  keys = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "1", alg: "RS256" };
  server = createServer((request, response) => {
    const metadata = { issuer: settings.issuer, jwks_uri: `${settings.issuer}/keys` };
    response.end(JSON.stringify(request.url === "/keys" ? { keys: [jwk] } : metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const telephony = { telephonyIssuer: issuer, telephonyKeys: `${issuer}/keys`, telephonyAudience: "resource" };
  settings = { issuer, audience, tenantId, ...telephony };
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

afterEach(() => jest.useRealTimers());

/** Stops the calendar alone; all else goes on. */
function stopCalendar(at: number): void {
  jest.useFakeTimers({
    now: at,
    doNotFake: [
      "hrtime",
      "nextTick",
      "performance",
      "queueMicrotask",
      "setImmediate",
      "setInterval",
      "setTimeout",
      "clearImmediate",
      "clearInterval",
      "clearTimeout",
    ],
  });
}

function token(claims: Record<string, unknown>, expiresAt: number): Promise<string> {
  return new SignJWT({ tid: tenantId, oid: "someone", roles: ["Omnichannel.Agent"], ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "1" })
    .setIssuer(settings.issuer)
    .setAudience(audience)
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(keys.privateKey);
}

test("a token that was good is refused once it has expired, skew included", async () => {
  const tokens = jwtTokens(settings);
  const now = Date.now();
  const short = await token({}, now + 30_000);
  expect(await tokens.caller(short)).toBeDefined();
  stopCalendar(now + 85_000);
  expect(await tokens.caller(short)).toBeDefined();
  stopCalendar(now + 95_000);
  expect(await tokens.caller(short)).toBeUndefined();
});

test("a token that is used again is not checked again, another one is", async () => {
  const tokens = jwtTokens(settings);
  const verify = jest.spyOn(crypto.subtle, "verify");
  try {
    const one = await token({ oid: "one" }, Date.now() + 60_000);
    const callers = [await tokens.caller(one), await tokens.caller(one)];
    expect(callers.map((caller) => caller?.id)).toEqual([`${tenantId}.one`, `${tenantId}.one`]);
    expect(verify).toHaveBeenCalledTimes(1);
    expect((await tokens.caller(await token({ oid: "two" }, Date.now() + 60_000)))?.id).toBe(`${tenantId}.two`);
    expect(verify).toHaveBeenCalledTimes(2);
  } finally {
    verify.mockRestore();
  }
});

test("a refused token is never taken for a good one", async () => {
  const tokens = jwtTokens(settings);
  const foreign = await token({ tid: "another tenant" }, Date.now() + 60_000);
  expect(await tokens.caller(foreign)).toBeUndefined();
  expect(await tokens.caller(foreign)).toBeUndefined();
});

test("a provider that accepts a question and never answers is down, as one that cannot be reached is", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const asked = jwtTokens({ ...settings, issuer }).caller(await token({}, Date.now() + 60_000));
  await expect(asked).rejects.toMatchObject({ code: "DependencyDown" });
  silent.closeAllConnections();
  silent.close();
}, 15_000);
