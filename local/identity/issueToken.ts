import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { Client } from "./clients.ts";
import { issuerOf, type Provider } from "./provider.ts";

/** An hour, as Entra's access tokens last at least. */
export const LIFETIME_SECONDS = 3600;

/** What a token endpoint answers with. */
export interface TokenAnswer {
  token_type: "Bearer";
  expires_in: number;
  access_token: string;
}

/**
 * Signs an access token shaped like Entra's version 2 tokens for applications.
 * @param overrides claims put in the place of the usual ones; `undefined` and `null` leave the claim out
 * @param lifetimeSeconds from now; a negative one makes a token that has expired
 */
export async function issueToken(
  provider: Provider,
  client: Client,
  overrides: Record<string, unknown> = {},
  lifetimeSeconds = LIFETIME_SECONDS,
): Promise<TokenAnswer> {
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    aud: provider.audience,
    iss: issuerOf(provider),
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds,
    azp: client.appId,
    // of version 1 tokens; kept because some checkers look for it
    appid: client.appId,
    azpacr: "1",
    idtyp: "app",
    oid: client.objectId,
    sub: client.objectId,
    tid: provider.tenantId,
    roles: client.roles,
    uti: randomUUID(),
    ver: "2.0",
  };
  const claims = Object.entries({ ...usual, ...overrides }).filter(([, value]) => value != null);
  const token = await new SignJWT(Object.fromEntries(claims))
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: provider.key.publicJwk.kid })
    .sign(provider.key.privateKey);
  return { token_type: "Bearer", expires_in: lifetimeSeconds, access_token: token };
}
