import { randomFillSync, randomInt, randomUUID } from "node:crypto";
import type { RandomSource } from "../../ports/randomSource.ts";

/** The finest grain of a fraction. */
const grain = 2 ** 32;

/** Random bytes are drawn so many at a time, since each draw costs about the same, however few it is for. */
const poolSize = 4_096;

let pool = Buffer.alloc(0);

/** Each byte of the pool is given out once. */
function bytes(n: number): Uint8Array {
  if (pool.length < n) pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(n, poolSize)));
  const taken = pool.subarray(0, n);
  pool = pool.subarray(n);
  return taken;
}

/** The machine's source of chance. */
export const systemRandom: RandomSource = {
  bytes,
  uuid: () => randomUUID(),
  fraction: () => randomInt(grain) / grain,
};
