/** What the contact policy said of an attempt, kept with it so that it can be told later why it was dialled or not. */
export interface PolicyNote {
  /** `Allowed`, or the code of the rule that had something against it. */
  readonly code: string;
  /** When it was decided, ms since 1970 UTC. */
  readonly at: number;
  /** The rulesets that were asked, each as `<id> <version>`. */
  readonly rulesets: readonly string[];
  /** The zones in which hours were reckoned, the first ten of them. */
  readonly zones: readonly string[];
}
