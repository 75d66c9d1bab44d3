import { issuerOf, type Provider } from "./provider.ts";

/** The OpenID Connect discovery document, from which those who check tokens learn where the keys are. */
export function discoveryDocument(provider: Provider): Record<string, unknown> {
  return {
    issuer: issuerOf(provider),
    token_endpoint: `${provider.origin}/oauth2/v2.0/token`,
    jwks_uri: `${provider.origin}/${provider.tenantId}/discovery/v2.0/keys`,
    grant_types_supported: ["client_credentials"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    response_types_supported: ["token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}
