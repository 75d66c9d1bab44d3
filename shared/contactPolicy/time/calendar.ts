import type { MinuteSpan } from "../../domain/weekOf.ts";
import type { ContactCode } from "../contactCodes.ts";

/** Says of each day when calls are allowed, in the wall-clock time of whatever zone it is applied to. */
export interface Calendar {
  /**
   * The minutes of a day in which calls are allowed, ascending and apart.
   * @param day days since 1 January 1970
   */
  readonly openOn: (day: number) => readonly MinuteSpan[];
  /** The code under which a closed moment of a day is told. */
  readonly closedAs: (day: number) => ContactCode;
}
