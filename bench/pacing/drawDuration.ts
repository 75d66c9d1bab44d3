/** How long something takes, in seconds: `spread` is the standard deviation relative to the mean. */
export type Duration =
  | { readonly shape: "exponential"; readonly mean: number }
  | { readonly shape: "lognormal"; readonly mean: number; readonly spread: number }
  | { readonly shape: "shortOrLong"; readonly short: number; readonly long: number; readonly shareLong: number };

/** Draws one duration in seconds; never less than half a second. */
export function drawDuration(duration: Duration, random: () => number): number {
  return Math.max(0.5, draw(duration, random));
}

function draw(duration: Duration, random: () => number): number {
  if (duration.shape === "exponential") return -duration.mean * Math.log(random());
  if (duration.shape === "shortOrLong") {
    const mean = random() < duration.shareLong ? duration.long : duration.short;
    return lognormal(mean, 0.65, random);
  }
  return lognormal(duration.mean, duration.spread, random);
}

function lognormal(mean: number, spread: number, random: () => number): number {
  const variance = Math.log(1 + spread * spread);
  const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2);
}
