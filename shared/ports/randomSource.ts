/** Chance, so that tests can repeat it. */
export interface RandomSource {
  /** n random bytes, fit for identifiers nobody may guess. */
  bytes(n: number): Uint8Array;
  /** A random UUID version 4. */
  uuid(): string;
  /** A number from 0 up to but not including 1. */
  fraction(): number;
}
