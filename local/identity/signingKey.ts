import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";

/** What tokens are signed with, and what those who check them need. */
export interface SigningKey {
  privateKey: KeyObject;
  /** with `kid`, `use` and `alg`, as it stands in the key set */
  publicJwk: JWK & { kid: string };
}

/** RS256's usual size, and Entra's. */
const MODULUS_BITS = 2048;

/**
 * Reads the signing key kept in a directory, or makes one there, so that tokens survive a restart.
 * @param directory made where it is missing
 */
export async function openSigningKey(directory: string): Promise<SigningKey> {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, "signingKey.pem");
  const privateKey = createPrivateKey(readKey(path) ?? makeKey(path));
  const jwk = await exportJWK(createPublicKey(privateKey));
  return { privateKey, publicJwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), use: "sig", alg: "RS256" } };
}

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function makeKey(path: string): string {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: MODULUS_BITS,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  // renamed into place, so that a process killed while writing leaves no half key behind
  writeFileSync(`${path}.tmp`, privateKey, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
  return privateKey;
}
