import { createHash } from "node:crypto";

/**
 * Draws a number from [0, 1) that depends on nothing but its arguments, so that runs with one seed repeat however
 * their events interleave.
 * @param seed the run's seed
 * @param keys what the draw is for
 */
export function draw(seed: number, ...keys: (string | number)[]): number {
  const digest = createHash("sha256")
    .update([seed, ...keys].join("|"))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
