import type { InvocationContext } from "@azure/functions";
import type { Step } from "../../shared/domain/path.ts";
import type { Log, LogFacts } from "../../shared/ports/log.ts";

/** A log that writes through the Functions host, each line a JSON object that names its step and invocation. */
export function contextLog(context: InvocationContext): Log {
  const line = (step: Step, message: string, facts: LogFacts = {}) =>
    JSON.stringify({ step, message, invocationId: context.invocationId, ...facts });
  return {
    info: (step, message, facts) => context.info(line(step, message, facts)),
    warn: (step, message, facts) => context.warn(line(step, message, facts)),
    error: (step, message, facts) => context.error(line(step, message, facts)),
  };
}
