import { DialerError } from "./dialerError.ts";

/** The refusal of a configuration's id that nobody has. */
export function noSuchConfig(id: string, field = "ProactiveEngagementConfigId"): DialerError {
  return new DialerError("NotFound", `${field}: no proactive engagement configuration has the id ${id}.`, { field });
}
