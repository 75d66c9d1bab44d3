import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The keys of the host, by their names; made on the first start and kept in `keys.json`. */
export type HostKeys = {
  masterKey: string;
  /** Open every function. */
  functionKeys: Record<string, string>;
  /** Open the webhooks of extensions, of which this host has none. */
  systemKeys: Record<string, string>;
  /** Open one function each. */
  functions: Record<string, Record<string, string>>;
};

/** What a caller may do, from nothing to everything. */
export type AuthLevel = "anonymous" | "function" | "admin";

/**
 * Reads the keys, making those that are missing.
 * @param folder where `keys.json` lies; undefined keeps them in memory only
 * @param functionNames the functions that get a default key
 */
export function loadHostKeys(folder: string | undefined, functionNames: readonly string[]): HostKeys {
  const file = folder === undefined ? undefined : join(folder, "keys.json");
  const stored: Partial<HostKeys> =
    file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const keys: HostKeys = {
    masterKey: stored.masterKey ?? makeKey(),
    functionKeys: stored.functionKeys ?? { default: makeKey() },
    systemKeys: stored.systemKeys ?? {},
    functions: { ...stored.functions },
  };
  for (const name of functionNames) keys.functions[name] ??= { default: makeKey() };
  if (file !== undefined && folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  }
  return keys;
}

/**
 * Tells what a key opens.
 * @param key as the caller gave it
 * @param functionName the function that is called; undefined for the host's own pages
 */
export function levelOf(keys: HostKeys, key: string | undefined, functionName: string | undefined): AuthLevel {
  if (key === undefined) return "anonymous";
  const given = digest(key);
  if (same(given, keys.masterKey)) return "admin";
  const own = functionName === undefined ? {} : (keys.functions[functionName] ?? {});
  const opening = [...Object.values(keys.functionKeys), ...Object.values(own)];
  return opening.some((candidate) => same(given, candidate)) ? "function" : "anonymous";
}

/** Digests are of one length, so that the comparison takes the same time whatever was given. */
function same(given: Buffer, candidate: string): boolean {
  return timingSafeEqual(given, digest(candidate));
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function makeKey(): string {
  return randomBytes(40).toString("base64url");
}
