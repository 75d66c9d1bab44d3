import type { WaitingCaller } from "../../ports/waitingLine.ts";
import type { Capacity } from "./readCapacity.ts";
import type { Staff } from "./readStaff.ts";

/** A queue as a run finds it. */
export interface QueueNow {
  readonly capacity: Capacity;
  /** Undefined where no configuration needs representatives. */
  readonly staff: Staff | undefined;
  readonly waitingCallers: readonly WaitingCaller[];
  /** The most calls that this run may pick. */
  readonly most: number;
  /** ms since 1970 UTC */
  readonly now: number;
}
