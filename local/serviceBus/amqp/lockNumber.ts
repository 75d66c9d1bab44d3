import { lockToken } from "./lockToken.ts";

const TOKEN_BYTES = 16;

/** Reads a lock's number from a token; `undefined` for the token of another process, or none at all. */
export function lockNumber(boot: Buffer, token: unknown): number | undefined {
  if (!Buffer.isBuffer(token) || token.length !== TOKEN_BYTES) return undefined;
  const number = Number(token.readBigUInt64BE(8));
  return lockToken(boot, number).equals(token) ? number : undefined;
}
