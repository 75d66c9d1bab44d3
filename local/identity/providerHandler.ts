import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "../support/log.ts";
import { readBody } from "../support/readBody.ts";
import { sendJson } from "../support/sendJson.ts";
import { discoveryDocument } from "./discoveryDocument.ts";
import { grantToken } from "./grantToken.ts";
import { IDENTITY_PATH, managedIdentity } from "./managedIdentity.ts";
import { OauthError } from "./oauthError.ts";
import type { Provider } from "./provider.ts";
import { testToken } from "./testToken.ts";

/** Tokens are never to be cached (RFC 6749 §5.1). */
const NO_STORE = { "cache-control": "no-store", pragma: "no-cache" };

/**
 * Makes the HTTP handler of a provider: its token endpoint, discovery document, keys, the endpoint of the app's own
 * identity, and the tests' own tokens.
 */
export function providerHandler(provider: Provider) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(provider, request).then(
      ({ status, body, headers }) => sendJson(response, status, body, headers),
      (error) => refuse(response, error),
    );
  };
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

async function answer(provider: Provider, request: IncomingMessage): Promise<Answer> {
  const [path, query] = (request.url ?? "").split("?", 2);
  const tenant = `/${provider.tenantId}`;
  switch (`${request.method} ${path}`) {
    case "POST /oauth2/v2.0/token":
    case `POST ${tenant}/oauth2/v2.0/token`: {
      const body = (await readBody(request)).toString("utf8");
      const { "content-type": contentType, authorization } = request.headers;
      return { status: 200, body: await grantToken(provider, { contentType, authorization, body }), headers: NO_STORE };
    }
    case "POST /test/tokens": {
      const body = (await readBody(request)).toString("utf8");
      return { status: 200, body: await testToken(provider, body), headers: NO_STORE };
    }
    case `GET ${IDENTITY_PATH}`: {
      const header = request.headers["x-identity-header"]?.toString();
      const body = await managedIdentity(provider, new URLSearchParams(query), header);
      return { status: 200, body, headers: NO_STORE };
    }
    case `GET ${tenant}/v2.0/.well-known/openid-configuration`:
      return { status: 200, body: discoveryDocument(provider) };
    case `GET ${tenant}/discovery/v2.0/keys`:
      return { status: 200, body: { keys: [provider.key.publicJwk] } };
    case "GET /health":
      return { status: 200, body: { status: "ok" } };
    default:
      return { status: 404, body: { error: "not_found", error_description: `Nothing is served at ${path}.` } };
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof OauthError) {
    const challenge = error.status === 401 ? { "www-authenticate": "Basic" } : {};
    const body = { error: error.code, error_description: error.message };
    sendJson(response, error.status, body, { ...NO_STORE, ...challenge });
    return;
  }
  log("error", "a request failed", { error: String(error) });
  sendJson(response, 500, { error: "server_error", error_description: "The provider failed; its log says why." });
}
