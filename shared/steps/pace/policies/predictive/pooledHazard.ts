import { at } from "../numbers.ts";

/**
 * Events and seconds at risk about one bin, with as many neighbours as it takes to see enough events: sharp where
 * much is known, smooth where little is.
 * @param widest the most neighbours taken on each side
 */
export function pooledHazard(
  happened: readonly number[],
  atRisk: readonly number[],
  bin: number,
  enough: number,
  widest: number,
): { happened: number; atRisk: number } {
  let events = at(happened, bin);
  let seconds = at(atRisk, bin);
  for (let reach = 1; events < enough && reach <= widest; reach += 1) {
    events += at(happened, bin - reach) + at(happened, bin + reach);
    seconds += at(atRisk, bin - reach) + at(atRisk, bin + reach);
  }
  return { happened: events, atRisk: seconds };
}
