import { BILLED_UNIT_BYTES } from "../limits.ts";

/** How many operations Azure bills for one call or message: one for each 64 KB begun, at least one. */
export function billedUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BILLED_UNIT_BYTES));
}
