import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { RandomSource } from "../../ports/randomSource.ts";

/** The finest grain of a fraction. */
const grain = 2 ** 32;

/** The machine's source of chance. */
export const systemRandom: RandomSource = {
  bytes: (n) => randomBytes(n),
  uuid: () => randomUUID(),
  fraction: () => randomInt(grain) / grain,
};
