/** Tells the time; tests turn it by hand. */
export interface Clock {
  /** ms since 1970 UTC. */
  now(): number;
}
