/** Lets requests in, one after another. */
export type Throttle = {
  /** Resolves when the request may run; undefined where too many wait already (a 429). */
  enter(): Promise<void> | undefined;
  /** To be called once for each request that was let in. */
  leave(): void;
};

/**
 * Makes the throttle of host.json's extensions.http.
 * @param maxConcurrent requests that run at once; -1 is unbounded
 * @param maxOutstanding requests that run or wait; -1 is unbounded
 */
export function createThrottle(maxConcurrent: number, maxOutstanding: number): Throttle {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    enter() {
      if (maxOutstanding >= 0 && running + waiting.length >= maxOutstanding) return undefined;
      if (maxConcurrent < 0 || running < maxConcurrent) {
        running += 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    leave() {
      // a waiting request takes the place over, so the count stays
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    },
  };
}
