import { CLIENT_SECRET, CLIENTS, type Client } from "./clients.ts";
import { issueToken, type TokenAnswer } from "./issueToken.ts";
import { OauthError } from "./oauthError.ts";
import type { Provider } from "./provider.ts";

/** A request to the token endpoint, as far as it matters. */
export interface TokenRequest {
  contentType: string | undefined;
  /** the Authorization header: clients may come with HTTP Basic instead of form fields */
  authorization: string | undefined;
  body: string;
}

/**
 * Answers a client-credentials request (RFC 6749 §4.4).
 * @throws OauthError where it is refused
 */
export async function grantToken(provider: Provider, request: TokenRequest): Promise<TokenAnswer> {
  if (!request.contentType?.startsWith("application/x-www-form-urlencoded")) {
    throw new OauthError("invalid_request", "The body has to be application/x-www-form-urlencoded.");
  }
  const form = new URLSearchParams(request.body);
  const grantType = form.get("grant_type");
  if (grantType === null) throw new OauthError("invalid_request", "grant_type is missing.");
  if (grantType !== "client_credentials") {
    throw new OauthError("unsupported_grant_type", "Only client_credentials is supported.");
  }
  const client = authenticate(form, request.authorization);
  checkScope(provider, form.get("scope"));
  return issueToken(provider, client);
}

function authenticate(form: URLSearchParams, authorization: string | undefined): Client {
  const [id, secret] = basicCredentials(authorization) ?? [form.get("client_id"), form.get("client_secret")];
  const client = id !== null && Object.hasOwn(CLIENTS, id) ? CLIENTS[id] : undefined;
  if (client === undefined) {
    throw new OauthError("invalid_client", `client_id has to be one of ${Object.keys(CLIENTS).join(", ")}.`);
  }
  if (secret !== CLIENT_SECRET) throw new OauthError("invalid_client", "The client_secret is wrong.");
  return client;
}

function basicCredentials(authorization: string | undefined): [string, string] | undefined {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":", 2);
  return [id, secret];
}

/** Entra knows one scope for this grant: everything the application was given at the audience. */
function checkScope(provider: Provider, scope: string | null): void {
  const expected = `${provider.audience}/.default`;
  if (scope !== null && scope !== expected) throw new OauthError("invalid_scope", `scope has to be ${expected}.`);
}
