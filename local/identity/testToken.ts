import { CLIENTS, type Client } from "./clients.ts";
import { issueToken, LIFETIME_SECONDS, type TokenAnswer } from "./issueToken.ts";
import { OauthError } from "./oauthError.ts";
import type { Provider } from "./provider.ts";

/**
 * Signs a token with any claims, so that tests can show what the app refuses: a wrong audience, an expired token, a
 * role that is missing. A tool of the local provider, which has nothing to guard; Entra knows no such thing.
 * @param body JSON: `{"claims":{…},"expiresInSeconds":n}`, both optional; a claim of null is left out; what is not said
 *   is as in an agent's token
 * @throws OauthError where the body is malformed
 */
export function testToken(provider: Provider, body: string): Promise<TokenAnswer> {
  const { claims, expiresInSeconds } = parse(body);
  return issueToken(provider, CLIENTS["agent"] as Client, claims, expiresInSeconds);
}

function parse(body: string): { claims: Record<string, unknown>; expiresInSeconds: number } {
  const { claims = {}, expiresInSeconds = LIFETIME_SECONDS } = parseObject(body || "{}");
  if (!isObject(claims)) throw new OauthError("invalid_request", "claims has to be an object.");
  if (typeof expiresInSeconds !== "number") {
    throw new OauthError("invalid_request", "expiresInSeconds has to be a number.");
  }
  return { claims, expiresInSeconds };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // refused below, like JSON that is no object
  }
  throw new OauthError("invalid_request", "The body has to be a JSON object.");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
