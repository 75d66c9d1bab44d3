import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";

/** Who the simulated ACS resource is; kept in its data directory so that restarts change nothing. */
export interface Identity {
  /** base64, as in a connection string */
  readonly accessKey: string;
  /** the immutable resource id, audience of every callback token */
  readonly resourceId: string;
  readonly signingKey: CryptoKey;
  /** what the key set publishes */
  readonly publicKey: JWK;
}

interface StoredIdentity {
  readonly accessKey: string;
  readonly resourceId: string;
  readonly privateKey: JWK;
}

/**
 * Reads the identity from a directory, or makes it there.
 * @param directory holds `identity.json`
 * @param given access key and resource id that replace the stored ones where given
 */
export async function loadIdentity(
  directory: string,
  given: { accessKey?: string | undefined; resourceId?: string | undefined },
): Promise<Identity> {
  const path = join(directory, "identity.json");
  const stored = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as StoredIdentity) : await make();
  const identity: StoredIdentity = {
    accessKey: given.accessKey ?? stored.accessKey,
    resourceId: given.resourceId ?? stored.resourceId,
    privateKey: stored.privateKey,
  };
  writeFileSync(path, JSON.stringify(identity), { mode: 0o600 });
  const { kty, n, e, kid } = identity.privateKey;
  return {
    accessKey: identity.accessKey,
    resourceId: identity.resourceId,
    signingKey: (await importJWK(identity.privateKey, "RS256")) as CryptoKey,
    publicKey: { kty, n, e, kid, use: "sig", alg: "RS256" } as JWK,
  };
}

async function make(): Promise<StoredIdentity> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    accessKey: randomBytes(64).toString("base64"),
    resourceId: randomUUID(),
    privateKey: { ...(await exportJWK(privateKey)), kid: randomUUID() },
  };
}
