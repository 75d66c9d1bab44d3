/** Errors the simulator makes on purpose; every rate is a share of 1. */
export interface Faults {
  readonly seed: number;
  /** requests answered 429, not processed */
  readonly status429: number;
  readonly retryAfterSeconds: number;
  /** requests answered 500 or 503, not processed */
  readonly status5xx: number;
  /** connections cut before the request is processed */
  readonly dropBefore: number;
  /** connections cut after the request was processed, before the answer */
  readonly dropAfter: number;
  /** least and most delay of a callback; the order within a call stays */
  readonly callbackDelayMs: readonly [number, number];
  readonly callbackLoss: number;
  readonly callbackDouble: number;
  /** callbacks held back so that later ones overtake them */
  readonly callbackReorder: number;
  /** createCall answers only after the call's first callback was delivered */
  readonly callbackBefore201: number;
}

/**
 * No faults at all.
 * @param seed decides every draw once there are faults
 */
export function noFaults(seed: number): Faults {
  return {
    seed,
    status429: 0,
    retryAfterSeconds: 1,
    status5xx: 0,
    dropBefore: 0,
    dropAfter: 0,
    callbackDelayMs: [0, 0],
    callbackLoss: 0,
    callbackDouble: 0,
    callbackReorder: 0,
    callbackBefore201: 0,
  };
}
