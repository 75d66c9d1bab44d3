import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Role, roles, type Tokens } from "../../ports/tokens.ts";

/** Where tokens come from and for whom they must be. */
export interface TokenSettings {
  /** The issuer as it stands in tokens, e.g. `https://login.microsoftonline.com/<tenant>/v2.0`. */
  readonly issuer: string;
  readonly audience: string;
  readonly tenantId: string;
  /** The issuer of callbacks, their key set, and our resource's immutable id (facts/acs.md §4). */
  readonly telephonyIssuer: string;
  readonly telephonyKeys: string;
  readonly telephonyAudience: string;
}

/** Contract §2, in seconds. */
const clockSkew = 60;

/**
 * Checks bearer tokens of Microsoft Entra ID, or of the local identity provider, and of Call Automation's callbacks:
 * RS256, issuer, audience, tenant, time. There is no way around it on the embedded stack.
 */
export function jwtTokens(settings: TokenSettings): Tokens {
  const entraKeys = once(() => discoverKeys(settings.issuer));
  const telephonyKeys = once(async () => createRemoteJWKSet(new URL(settings.telephonyKeys)));
  return {
    async caller(token) {
      const payload = await verify(token, await entraKeys(), settings.issuer, settings.audience);
      if (payload === undefined || payload["tid"] !== settings.tenantId) return undefined;
      const id = payload["oid"] ?? payload.sub;
      if (typeof id !== "string") return undefined;
      return { id: `${settings.tenantId}.${id}`, roles: rolesIn(payload) };
    },
    async isFromTelephony(token) {
      const { telephonyIssuer, telephonyAudience } = settings;
      return (await verify(token, await telephonyKeys(), telephonyIssuer, telephonyAudience)) !== undefined;
    },
  };
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  audience: string,
): Promise<JWTPayload | undefined> {
  try {
    const options = { issuer, audience, algorithms: ["RS256"], clockTolerance: clockSkew, requiredClaims: ["exp"] };
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (isFaultyToken(error)) return undefined;
    throw error;
  }
}

/** Whether the token is at fault; a key set that cannot be fetched says nothing about the token. */
function isFaultyToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return /^ERR_(JWT|JWS|JOSE_ALG|JWKS_NO_MATCHING)/.test(error.code);
}

function rolesIn(payload: JWTPayload): readonly Role[] {
  const claimed: readonly unknown[] = Array.isArray(payload["roles"]) ? payload["roles"] : [];
  return roles.filter((role) => claimed.includes(role));
}

/** OpenID Connect discovery: the issuer's metadata names its key set. */
async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  if (!response.ok) throw new TypeError("the identity provider's metadata cannot be read");
  const metadata = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(metadata.jwks_uri));
}

/** Does something at its first use and keeps the result; a failure is tried again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
