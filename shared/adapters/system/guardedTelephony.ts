import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
} from "cockatiel";
import type { Clock } from "../../ports/clock.ts";
import type { PlaceResult, Telephony } from "../../ports/telephony.ts";

/** So many dial requests in a row without a clear answer stop further ones. */
const failuresInARow = 10;

/** For how long, in ms: longer each time a trial after it fails. */
const rests = new ExponentialBackoff({ initialDelay: 1_000, maxDelay: 30_000 });

/** When a call that was not asked for is tried again, in seconds. */
const retryAfterSeconds = 2;

/**
 * Telephony that spares Azure, and the calls themselves, dial requests which cannot succeed. Where Azure has asked to
 * wait (429), this process asks for no call until then, whoever it is for. Where no request gets a clear answer any
 * more, calls are put off: one that is not asked for is surely not dialled, while each one asked for in vain must be
 * asked about for minutes (a circuit breaker). Requests about live calls always go through: the call is there, and no
 * later moment is better for it.
 *
 *   closed ──10 unclear answers in a row──▶ open ──rest over──▶ one dial as a trial ──clear──▶ closed
 *                                            ▲                        └──unclear──▶ open, for longer
 */
export function guardedTelephony(telephony: Telephony, clock: Clock): Telephony {
  const breaker = circuitBreaker(
    handleWhenResult((value) => (value as PlaceResult).outcome === "unknown"),
    { halfOpenAfter: rests, breaker: new ConsecutiveBreaker(failuresInARow) },
  );
  let throttledUntil = 0;
  return {
    ...telephony,
    async place(request) {
      const wait = Math.ceil((throttledUntil - clock.now()) / 1000);
      if (wait > 0) return { outcome: "throttled", retryAfterSeconds: wait };
      try {
        const result = await breaker.execute(() => telephony.place(request));
        // of dials under way at once the longest wait that Azure asks for counts
        if (result.outcome === "throttled") {
          throttledUntil = Math.max(throttledUntil, clock.now() + result.retryAfterSeconds * 1000);
        }
        return result;
      } catch (error) {
        if (error instanceof BrokenCircuitError) return { outcome: "throttled", retryAfterSeconds };
        throw error;
      }
    },
  };
}
