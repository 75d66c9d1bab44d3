import { normalCdf } from "./normalCdf.ts";

/**
 * Representatives free at a coming moment less the callers who need one then, as far as it is uncertain. Two forms:
 * the whole distribution for small teams, where one unlucky coincidence is what matters, and mean and variance for
 * large ones.
 */
export type Slack =
  | {
      readonly form: "exact";
      /** Chance of each slack from 1 up; everything from 0 down is at index 0, for a shortage has no way back. */
      readonly chances: Float64Array;
    }
  | { readonly form: "normal"; mean: number; variance: number };

/**
 * The slack by exact distributions, each representative and each call being free or not, answered or not.
 * @param surplus representatives idle now less callers waiting now
 * @param freed the chance of each busy representative to be free at that moment
 * @param held the chance of each call in flight to hold a representative then
 */
export function exactSlack(surplus: number, freed: Float64Array, held: Float64Array): Slack {
  const free = new Float64Array(freed.length + 1);
  free[0] = 1;
  for (let count = 0; count < freed.length; count += 1) {
    const chance = freed[count] ?? 0;
    for (let more = count + 1; more > 0; more -= 1) {
      free[more] = (free[more] ?? 0) * (1 - chance) + (free[more - 1] ?? 0) * chance;
    }
    free[0] = (free[0] ?? 0) * (1 - chance);
  }
  const chances = new Float64Array(Math.max(0, freed.length + surplus) + 2);
  for (let count = 0; count <= freed.length; count += 1) {
    const slack = Math.max(0, count + surplus);
    chances[slack] = (chances[slack] ?? 0) + (free[count] ?? 0);
  }
  const slack: Slack = { form: "exact", chances };
  for (let call = 0; call < held.length; call += 1) takeOne(slack, held[call] ?? 0);
  return slack;
}

/**
 * The slack by mean and variance.
 * @param levelVariance how far the level of live answers may be off, relative to its square: an error that all calls
 * share
 */
export function normalSlack(surplus: number, freed: Float64Array, held: Float64Array, levelVariance: number): Slack {
  let mean = surplus;
  let variance = 1e-6;
  for (let index = 0; index < freed.length; index += 1) {
    const chance = freed[index] ?? 0;
    mean += chance;
    variance += chance * (1 - chance);
  }
  let answered = 0;
  for (let call = 0; call < held.length; call += 1) {
    const chance = held[call] ?? 0;
    answered += chance;
    variance += chance * (1 - chance);
  }
  return { form: "normal", mean: mean - answered, variance: variance + levelVariance * answered * answered };
}

/** Takes one more call into account, which holds a representative with a chance. */
export function takeOne(slack: Slack, chance: number): void {
  if (slack.form === "normal") {
    slack.mean -= chance;
    slack.variance += chance * (1 - chance);
    return;
  }
  const { chances } = slack;
  chances[0] = (chances[0] ?? 0) + (chances[1] ?? 0) * chance;
  // the last entry is 0 and stays so: nothing is read past the end, which would slow every reading down
  for (let count = 1; count < chances.length - 1; count += 1) {
    chances[count] = (chances[count] ?? 0) * (1 - chance) + (chances[count + 1] ?? 0) * chance;
  }
}

/** The chance that nobody is free for one caller more. */
export function shortageOf(slack: Slack): number {
  if (slack.form === "exact") return slack.chances[0] ?? 0;
  return normalCdf((0.5 - slack.mean) / Math.sqrt(slack.variance));
}
