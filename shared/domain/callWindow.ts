/**
 * A time span in which a delivery may be dialled: from `start` up to but not including `end`, both in ms since 1970
 * UTC.
 */
export interface CallWindow {
  readonly start: number;
  readonly end: number;
}
