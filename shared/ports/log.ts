import type { Step } from "../domain/path.ts";

/** Facts for a log line: ids, codes and counts only, never a number, name, attribute or sentence of a person. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes what happened, each line naming its step of the path. */
export interface Log {
  info(step: Step, message: string, facts?: LogFacts): void;
  warn(step: Step, message: string, facts?: LogFacts): void;
  error(step: Step, message: string, facts?: LogFacts): void;
}
