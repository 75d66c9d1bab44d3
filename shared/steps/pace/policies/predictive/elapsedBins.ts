/**
 * How the elapsed time of a talk or wrap-up is cut into bins: one a second for the first half minute, where short
 * conversations end, then nine to each doubling, so that a talk of half an hour still has a bin of its own.
 */
const everySecond = 32;
const perDoubling = 9;

/** How many bins there are; the last one begins at about 40 minutes and takes everything later. */
export const elapsedBins = 88;

/** The bin of an elapsed time in seconds. */
export function elapsedBin(seconds: number): number {
  if (seconds < everySecond) return Math.max(0, Math.floor(seconds));
  return Math.min(elapsedBins - 1, everySecond + Math.floor(perDoubling * Math.log2(seconds / everySecond)));
}

/** The middle of a bin, in seconds. */
export function elapsedBinMiddle(bin: number): number {
  return bin < everySecond ? bin + 0.5 : everySecond * 2 ** ((bin - everySecond + 0.5) / perDoubling);
}
