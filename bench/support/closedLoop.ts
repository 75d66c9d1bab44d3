/** What a closed loop measured. */
export interface Load {
  readonly perSecond: number;
  /** How long each one took, in ms. */
  readonly latencies: readonly number[];
}

/**
 * Does something again and again: so many at once, each followed by the next as soon as it is done. What is under way
 * when the time is over is waited for and counts, with its time.
 * @param concurrency how many at once
 * @param seconds how long new ones are begun
 * @param once told which of the loops asks, from 0 on
 * @throws what one of them threw
 */
export async function closedLoop(
  concurrency: number,
  seconds: number,
  once: (loop: number) => Promise<void>,
): Promise<Load> {
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const worker = async (_: unknown, loop: number) => {
    for (let start = performance.now(); start < until; start = performance.now()) {
      await once(loop);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { perSecond: latencies.length / ((performance.now() - began) / 1000), latencies };
}
