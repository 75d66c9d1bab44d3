import { momentKey } from "./momentKey.ts";

/** Later than any moment that is kept: fifteen digits of ms since 1970 UTC. */
const lastMoment = 999_999_999_999_999;

/**
 * A moment as text of fixed width, counted backwards, so that the newest comes first.
 * @param moment ms since 1970 UTC
 */
export function backwardKey(moment: number): string {
  return momentKey(lastMoment - moment);
}
