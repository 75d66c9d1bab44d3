import type { ContactCode } from "./contactCodes.ts";

/** What a rule has against a call. */
export interface Finding {
  readonly code: ContactCode;
  readonly message: string;
  readonly source: string;
  /** When this rule alone has nothing more against it, ms since 1970 UTC, where the rule knows. */
  readonly clearsAt?: number;
}
