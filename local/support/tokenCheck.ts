import { createRemoteJWKSet, jwtVerify } from "jose";

/** Checks a bearer token; gives until when it is valid, epoch milliseconds, or `undefined` for one that is not. */
export type TokenCheck = (token: string) => Promise<number | undefined>;

/**
 * Checks tokens of the local identity provider, as an Azure service checks those of Entra ID: signature, issuer, time
 * and that it is meant for this service. Nobody but the managed identity gets a token with such an audience.
 * @param issuer the provider's; without one every token is refused, since only keys are known then
 * @param audience of the service, e.g. `https://storage.azure.com`
 */
export function tokenCheck(issuer: string | undefined, audience: string): TokenCheck {
  if (issuer === undefined) return async () => undefined;
  const keys = createRemoteJWKSet(new URL(issuer.replace(/\/v2\.0$/, "/discovery/v2.0/keys")));
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ["RS256"] });
      return Number(payload.exp) * 1000;
    } catch {
      return undefined;
    }
  };
}
