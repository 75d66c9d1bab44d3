import { callAges } from "./callAges.ts";
import { elapsedBins } from "./elapsedBins.ts";
import { type HazardTable, newHazardTable } from "./hazardTable.ts";
import { tuning } from "./tuning.ts";

/** A recent count of events against what the slow tables expected: their ratio is how far today differs from usual. */
export interface Level {
  seen: number;
  expected: number;
}

/** A sum and how many values it holds. */
export interface Sum {
  total: number;
  values: number;
}

/**
 * Everything the predictive policy has learned of one engagement configuration. Plain data that JSON keeps, so that
 * the next run begins where this one ends.
 */
export interface Learned {
  /** Calls by seconds since dialling: picked up by somebody live, by a machine, or ended without a pick-up. */
  readonly calls: {
    readonly live: number[];
    readonly machine: number[];
    readonly ended: number[];
    readonly atRisk: number[];
  };
  readonly talk: HazardTable;
  readonly wrap: HazardTable;
  /** Live answers of the last minutes against the tables: follows the hour, the list and the caller number. */
  readonly answerLevel: Level;
  /** Talks ended lately against the tables. */
  readonly talkLevel: Level;
  /** How long it takes to know that a pick-up is live, in seconds. */
  readonly detection: Sum;
  /** How long abandoned callers waited after that, in seconds. */
  readonly patience: Sum;
  /** Abandonments seen against those the model predicted, lately: the model's bias. */
  readonly abandonments: Level;
  /** All live answers ever learned from; caution wears off with them. */
  answers: number;
  /** Wrap-ups ended, and those after which the representative left. */
  finished: number;
  left: number;
  /** Share of failures among the last results; near 1 the trunk is out, and nothing is learned from that. */
  failedShare: number;
  /** The highest risk of abandonment at which one more call is placed, as a multiple of the mean risk wanted. */
  ceilingPerRisk: number;
}

/**
 * What is assumed before anything is known.
 * @param abandonSec how long after the greeting a caller is abandoned, in seconds
 */
export function newLearned(abandonSec: number): Learned {
  const { detection, greeting, worth } = tuning.assumedAnswer;
  const ages = () => new Array<number>(callAges).fill(0);
  return {
    calls: { live: ages(), machine: ages(), ended: ages(), atRisk: ages() },
    talk: newHazardTable(elapsedBins),
    wrap: newHazardTable(elapsedBins),
    answerLevel: { seen: 0, expected: 0 },
    talkLevel: { seen: 0, expected: 0 },
    detection: { total: worth * detection, values: worth },
    patience: { total: worth * Math.max(0, abandonSec + greeting - detection), values: worth },
    abandonments: { seen: 0, expected: 0 },
    answers: 0,
    finished: 0,
    left: 0,
    failedShare: 0.15,
    ceilingPerRisk: 2,
  };
}
