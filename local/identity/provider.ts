import type { SigningKey } from "./signingKey.ts";

/** What the provider's handlers need to know of it. */
export interface Provider {
  /** `http://127.0.0.1:<port>`, without a slash at its end */
  origin: string;
  tenantId: string;
  /** the `aud` of its tokens */
  audience: string;
  key: SigningKey;
}

/** The `iss` of the provider's tokens, shaped like Entra's version 2. */
export function issuerOf({ origin, tenantId }: Pick<Provider, "origin" | "tenantId">): string {
  return `${origin}/${tenantId}/v2.0`;
}
