import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Client } from "./clients.ts";
import { issueToken } from "./issueToken.ts";
import { OauthError } from "./oauthError.ts";
import type { Provider } from "./provider.ts";

/** Where the platform's own endpoint for tokens of an app's identity is served. */
export const IDENTITY_PATH = "/msi/token";

/** The interface's version that App Service and Functions have, and the SDKs ask for. */
const VERSION = "2019-08-01";

/** The app's user-assigned identity. It has no app role: it calls services, not the app. */
export const APP_IDENTITY: Client = {
  appId: "1de00000-0000-4000-8000-000000000005",
  objectId: "1de00000-0000-4000-8000-00000000000e",
  roles: [],
};

/** The secret that only the app's environment holds (IDENTITY_HEADER); new with each start of the provider. */
export const IDENTITY_HEADER = randomBytes(16).toString("hex");

/** What the endpoint answers with; times are strings of seconds since 1970 UTC. */
export interface IdentityToken {
  readonly access_token: string;
  readonly expires_on: string;
  readonly resource: string;
  readonly token_type: "Bearer";
  readonly client_id: string;
}

/**
 * Answers a request for a token of the app's identity, as App Service does at IDENTITY_ENDPOINT.
 * @param query `api-version`, `resource`, and `client_id` where one identity of several is meant
 * @param header the `X-IDENTITY-HEADER` header, which keeps others on the machine from asking
 * @throws OauthError where it is refused
 */
export async function managedIdentity(
  provider: Provider,
  query: URLSearchParams,
  header: string | undefined,
): Promise<IdentityToken> {
  const [given, wanted] = [Buffer.from(header ?? ""), Buffer.from(IDENTITY_HEADER)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new OauthError("invalid_client", "The X-IDENTITY-HEADER header is wrong.");
  }
  if (query.get("api-version") !== VERSION)
    throw new OauthError("invalid_request", `api-version has to be ${VERSION}.`);
  const clientId = query.get("client_id") ?? APP_IDENTITY.appId;
  if (clientId !== APP_IDENTITY.appId)
    throw new OauthError("invalid_request", "There is no identity of that client_id.");
  const resource = query.get("resource") ?? "";
  // the SDKs' scopes differ in a slash at the end; Entra's tokens name the resource without it
  const aud = resource.replace(/\/+$/, "");
  if (aud === "") throw new OauthError("invalid_request", "resource is missing.");
  // an app's own callers need a role at it, and the identity has none
  if (aud === provider.audience) throw new OauthError("invalid_request", "The app's identity does not call the app.");
  const { access_token, expires_in } = await issueToken(provider, APP_IDENTITY, { aud });
  const expiresOn = String(Math.floor(Date.now() / 1000) + expires_in);
  return { access_token, expires_on: expiresOn, resource, token_type: "Bearer", client_id: clientId };
}
