import { SignJWT } from "jose";
import { TOKEN_LIFETIME_SECONDS } from "../constants.ts";
import type { Identity } from "../store/identity.ts";

/**
 * Signs the bearer token of one callback: RS256, five minutes.
 * @param identity key and audience (the resource id)
 * @param issuer as in the OpenID document
 */
export async function signToken(identity: Identity, issuer: string): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg: "RS256", kid: String(identity.publicKey.kid), typ: "JWT" })
    .setIssuer(issuer)
    .setAudience(identity.resourceId)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + TOKEN_LIFETIME_SECONDS)
    .sign(identity.signingKey);
}
