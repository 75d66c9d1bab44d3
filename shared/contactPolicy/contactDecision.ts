import type { ContactCode } from "./contactCodes.ts";

/** Whether somebody may be called at a moment. */
export type ContactDecision =
  | {
      readonly allowed: true;
      /** Until when this holds if nothing changes, ms since 1970 UTC; looked up at most a week ahead. */
      readonly until: number;
    }
  | {
      readonly allowed: false;
      readonly code: ContactCode;
      /** A sentence without personal data. */
      readonly message: string;
      /** `refuse`: the delivery ends. `hold`: it waits. */
      readonly kind: "refuse" | "hold";
      /** The rule that says so: a record's kind and id, or a ruleset's id, version and source. */
      readonly source: string;
      /** When it may be dialled, ms since 1970 UTC; absent where no such moment is near. */
      readonly nextAt?: number;
    };
