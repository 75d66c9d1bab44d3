import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { DialerError } from "../../domain/dialerError.ts";
import { type Caller, type Role, roles, type Tokens } from "../../ports/tokens.ts";

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
  /** How long an issuer's metadata and keys are waited for, in ms; five seconds if absent. */
  readonly keysTimeout?: number;
}

/** Callers wait this long at the most for keys that cannot be read, in ms. */
const usualKeysTimeout = 5_000;

/** Contract §2, in seconds. */
const clockSkew = 60;

/**
 * Callers use a token for an hour; its signature is checked once in so long, so that a withdrawn key counts soon, in
 * ms.
 */
const trustSpan = 60_000;

/** So many callers' tokens are kept; who uses more pays with a check for each request. */
const mostTokens = 1_000;

interface Verified {
  readonly caller: Caller;
  /** When the token is no longer good, the skew included, ms since 1970 UTC. */
  readonly until: number;
}

/**
 * Checks bearer tokens of Microsoft Entra ID, or of the local identity provider, and of Call Automation's callbacks:
 * RS256, issuer, audience, tenant, time. There is no way around it on the embedded stack.
 */
export function jwtTokens(settings: TokenSettings): Tokens {
  const timeout = settings.keysTimeout ?? usualKeysTimeout;
  const entraKeys = once(() => discoverKeys(settings.issuer, timeout));
  const telephonyKeys = once(async () => keySet(settings.telephonyKeys, timeout));
  const verified = new LRUCache<string, Verified>({ max: mostTokens, ttl: trustSpan });
  return {
    async caller(token) {
      const known = verified.get(token);
      if (known !== undefined && known.until > Date.now()) return known.caller;
      const payload = await verify(token, entraKeys, settings.issuer, settings.audience);
      const caller = payload === undefined ? undefined : callerIn(payload, settings.tenantId);
      if (caller === undefined) return undefined;
      verified.set(token, { caller, until: ((payload?.exp ?? 0) + clockSkew) * 1000 });
      return caller;
    },
    async isFromTelephony(token) {
      const { telephonyIssuer, telephonyAudience } = settings;
      return (await verify(token, telephonyKeys, telephonyIssuer, telephonyAudience)) !== undefined;
    },
  };
}

async function verify(
  token: string,
  keys: () => Promise<JWTVerifyGetKey>,
  issuer: string,
  audience: string,
): Promise<JWTPayload | undefined> {
  try {
    const options = { issuer, audience, algorithms: ["RS256"], clockTolerance: clockSkew, requiredClaims: ["exp"] };
    return (await jwtVerify(token, await keys(), options)).payload;
  } catch (cause) {
    if (isFaultyToken(cause)) return undefined;
    throw new DialerError("DependencyDown", "The keys that tokens are checked with cannot be read; try again later.", {
      cause,
    });
  }
}

/** Whether the token is at fault; a key set that cannot be fetched says nothing about the token. */
function isFaultyToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING|JWKS_MULTIPLE)/.test(error.code);
}

function callerIn(payload: JWTPayload, tenantId: string): Caller | undefined {
  const id = payload["oid"] ?? payload.sub;
  if (payload["tid"] !== tenantId || typeof id !== "string") return undefined;
  return { id: `${tenantId}.${id}`, roles: rolesIn(payload) };
}

function rolesIn(payload: JWTPayload): readonly Role[] {
  const claimed: readonly unknown[] = Array.isArray(payload["roles"]) ? payload["roles"] : [];
  return roles.filter((role) => claimed.includes(role));
}

/** OpenID Connect discovery: the issuer's metadata names its key set. */
async function discoverKeys(issuer: string, timeout: number): Promise<JWTVerifyGetKey> {
  const signal = AbortSignal.timeout(timeout);
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal });
  if (!response.ok) throw new TypeError("the identity provider's metadata cannot be read");
  const metadata = (await response.json()) as { jwks_uri: string };
  return keySet(metadata.jwks_uri, timeout);
}

function keySet(address: string, timeout: number): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(address), { timeoutDuration: timeout });
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
