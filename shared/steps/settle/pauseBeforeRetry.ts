import { hourMs } from "../../domain/durations.ts";

/** The first pause, in ms; each further one is twice as long. */
const first = 1_000;

/** The longest pause, in ms. */
const longest = hourMs;

/**
 * How long to wait before an outcome is posted again.
 * @param tries posts made after the first one
 * @param chance from 0 to 1; takes up to half of the pause away, so that targets that come back are not hit at once
 * @returns ms
 */
export function pauseBeforeRetry(tries: number, chance: number): number {
  const pause = Math.min(first * 2 ** tries, longest);
  return Math.round(pause * (1 - chance / 2));
}
