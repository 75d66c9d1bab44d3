/** Azure's code in an error, mostly a numeric subcode as text (facts/acs.md §1.3); empty where there is none. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
