/**
 * The faults of the telephony simulator during the run, as its admin endpoint takes them: rates as shares of one,
 * delays in ms.
 */
export function simulatorFaults(seed: number): Readonly<Record<string, unknown>> {
  return {
    seed,
    status429: 0.02,
    retryAfterSeconds: 1,
    status5xx: 0.02,
    dropBefore: 0.01,
    dropAfter: 0.01,
    callbackDelayMs: [0, 300],
    callbackLoss: 0.01,
    callbackDouble: 0.05,
    callbackReorder: 0.05,
    callbackBefore201: 0.05,
  };
}
