/** How the people behind the numbers 20–99 behave; rates are shares of 1, spans are [least, most] in seconds. */
export interface Population {
  readonly seed: number;
  /** a person answers; what no rate covers rings and is never answered */
  readonly answerRate: number;
  readonly busyRate: number;
  readonly machineRate: number;
  /** real seconds of ringing before the answer */
  readonly ringSeconds: readonly [number, number];
  /** real seconds they bear hearing nobody */
  readonly patienceSeconds: readonly [number, number];
  /** seconds, at speech speed, of talk with a representative who has no talk time of their own */
  readonly talkSeconds: readonly [number, number];
  /** share of the answering people who hang up at once */
  readonly hangupEarlyRate: number;
}

/**
 * The population a fresh simulator has: six of ten answer.
 * @param seed decides every draw
 */
export function defaultPopulation(seed: number): Population {
  return {
    seed,
    answerRate: 0.6,
    busyRate: 0.1,
    machineRate: 0.1,
    ringSeconds: [2, 12],
    patienceSeconds: [5, 60],
    talkSeconds: [20, 120],
    hangupEarlyRate: 0.05,
  };
}
