/**
 * Random numbers between 0 and 1 that depend on seed and stream alone, so that every policy meets the same k-th call.
 * A Weyl sequence through two multiply-and-shift rounds: even enough for a simulation, worthless for secrets.
 */
export function randomFor(seed: number, stream: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca77)) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    mixed ^= mixed >>> 16;
    return ((mixed >>> 0) + 0.5) / 2 ** 32;
  };
}
