/** What is to be changed of one rule, by field; null takes a value away. Values are not checked yet. */
export type RulePatch = Readonly<Record<string, unknown>>;

/** What is to be changed of a configuration. Values are not checked yet. */
export interface ConfigChanges {
  /** New values by field; what is absent stays, what is undefined gets its default again. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What is to be changed of the first and of the second rule; an empty patch leaves a rule as it is. */
  readonly rules?: readonly [RulePatch, RulePatch];
}
