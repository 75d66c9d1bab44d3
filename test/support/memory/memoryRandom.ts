import type { RandomSource } from "../../../shared/ports/randomSource.ts";

/** Chance that is the same for the same seed (xorshift, 32 bits); nothing in it is secret. */
export function memoryRandom(seed = 1): RandomSource {
  let state = seed === 0 ? 1 : seed | 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const bytes = (n: number) => Uint8Array.from({ length: n }, () => next() >>> 24);
  return {
    bytes,
    fraction: () => next() / 2 ** 32,
    uuid: () => {
      const hex = [...bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) & 3];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
