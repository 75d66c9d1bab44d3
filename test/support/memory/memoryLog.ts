import type { Step } from "../../../shared/domain/path.ts";
import type { Log, LogFacts } from "../../../shared/ports/log.ts";

/** A line that was logged. */
export interface LoggedLine {
  readonly level: "info" | "warn" | "error";
  readonly step: Step;
  readonly message: string;
  readonly facts: LogFacts;
}

/** A log that keeps its lines. */
export interface MemoryLog extends Log {
  readonly lines: readonly LoggedLine[];
}

/** A log whose lines can be read afterwards. */
export function memoryLog(): MemoryLog {
  const lines: LoggedLine[] = [];
  const write =
    (level: LoggedLine["level"]) =>
    (step: Step, message: string, facts: LogFacts = {}) => {
      lines.push({ level, step, message, facts });
    };
  return { lines, info: write("info"), warn: write("warn"), error: write("error") };
}
