/** Calls per second of the whole Azure Communication Services resource, shared by all pacers. */
export interface CallRate {
  /**
   * Reserves turns for `count` calls.
   * @param now ms since 1970 UTC
   * @returns one moment a call, ascending, none before now
   */
  reserve(count: number, now: number): Promise<readonly number[]>;
  /**
   * Gives no turn before a moment, since Azure has asked everybody to wait; turns given already stand.
   * @param until ms since 1970 UTC
   */
  pause(until: number): Promise<void>;
}
