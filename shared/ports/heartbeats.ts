/** Signs of life of what runs by itself. */
export interface Heartbeats {
  /** Says that somebody is alive; `at` in ms since 1970 UTC. */
  beat(name: string, at: number): Promise<void>;
  /** When somebody last said so, ms since 1970 UTC; undefined where they never did. */
  last(name: string): Promise<number | undefined>;
}
