const TOKEN_BYTES = 16;

/**
 * Makes a lock token: eight bytes that name this process, then the lock's number. As a delivery tag a token is in .NET's Guid
 * order (groups of 4, 2 and 2 bytes reversed), through `$management` in the RFC's; the first eight bytes are made so that
 * both are the same.
 * @param boot four random bytes
 */
export function lockToken(boot: Buffer, number: number): Buffer {
  const [a = 0, b = 0, c = 0, d = 0] = boot;
  const token = Buffer.from([a, b, b, a, c, c, d, d, 0, 0, 0, 0, 0, 0, 0, 0]);
  token.writeBigUInt64BE(BigInt(number), 8);
  return token;
}

/** Reads a lock's number from a token; `undefined` for the token of another process, or none at all. */
export function lockNumber(boot: Buffer, token: unknown): number | undefined {
  if (!Buffer.isBuffer(token) || token.length !== TOKEN_BYTES) return undefined;
  const number = Number(token.readBigUInt64BE(8));
  return lockToken(boot, number).equals(token) ? number : undefined;
}
