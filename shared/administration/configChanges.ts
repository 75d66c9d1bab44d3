/** What is to be changed of a configuration, by field; what is absent stays. Values are not checked yet. */
export type ConfigChanges = Readonly<Record<string, unknown>>;
