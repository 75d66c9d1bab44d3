import { type Learned, newLearned } from "./learned.ts";

/**
 * Takes up what an earlier run learned (`PacingPolicy.learned()`, possibly through JSON). Anything of another shape,
 * as from an older version, is not trusted: then the policy begins anew.
 */
export function readLearned(saved: unknown, abandonSec: number): Learned {
  const fresh = newLearned(abandonSec);
  return sameShape(saved, fresh) ? structuredClone(saved) : fresh;
}

/** Whether a value has the fields of a model, with finite numbers and lists of the same length. */
function sameShape<T>(value: unknown, model: T): value is T {
  if (typeof model === "number") return typeof value === "number" && Number.isFinite(value);
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(model)) return false;
  if (Array.isArray(model) && (value as unknown[]).length !== model.length) return false;
  return Object.entries(model as object).every(([key, field]) =>
    sameShape((value as Record<string, unknown>)[key], field),
  );
}
