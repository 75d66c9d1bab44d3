/**
 * Makes a lock token: eight bytes that name this process, then the lock's number. As a delivery tag a token is in
 * .NET's Guid order (groups of 4, 2 and 2 bytes reversed), through `$management` in the RFC's; the first eight bytes
 * are made so that both are the same.
 * @param boot four random bytes
 */
export function lockToken(boot: Buffer, number: number): Buffer {
  const [a = 0, b = 0, c = 0, d = 0] = boot;
  const token = Buffer.from([a, b, b, a, c, c, d, d, 0, 0, 0, 0, 0, 0, 0, 0]);
  token.writeBigUInt64BE(BigInt(number), 8);
  return token;
}
