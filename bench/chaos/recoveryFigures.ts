import { round } from "../support/round.ts";
import type { Figure } from "../types.ts";
import type { Recovery } from "./recoveries.ts";

/** The times from a kill to the first dial afterwards as benchmark figures, a median by part. */
export function recoveryFigures(rows: readonly Recovery[]): Figure[] {
  return rows.flatMap(({ part, kills, medianMs, longestMs }) =>
    medianMs === undefined || longestMs === undefined
      ? []
      : [
          {
            name: `chaos.firstDialAfterKill.${part}.p50`,
            figure: round(medianMs),
            unit: "ms",
            comparedWith: `${kills} kills under load; the longest ${round(longestMs)} ms`,
          },
        ],
  );
}
