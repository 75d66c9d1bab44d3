/** How much one caller may ask for (contract §3). */
export interface CallerLimits {
  /**
   * Lets a caller's request in.
   * @param callerId who asks; callers do not share limits
   * @param waits whether the request is one that waits for something to happen: it counts as a request, yet nothing is
   * under way for it
   * @returns to be called once when the request has been answered
   * @throws DialerError TooManyRequests or TooManyAtOnce, saying after how many seconds to come back
   */
  enter(callerId: string, waits: boolean): () => void;
}
