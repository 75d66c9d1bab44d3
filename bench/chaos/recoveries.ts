import { median } from "../support/median.ts";
import type { AuditedDial } from "./audit/evidence.ts";
import type { Kill } from "./killParts.ts";

/** How quickly calls were placed again after a part had been killed. */
export interface Recovery {
  readonly part: string;
  readonly kills: number;
  /** From the kill to the first dial afterwards, in ms; undefined where none followed. */
  readonly medianMs: number | undefined;
  readonly longestMs: number | undefined;
  /** From the kill until all parts answered again, in ms. */
  readonly medianDownMs: number;
}

/** Gives the time from each crash to the first dial afterwards, by part. A dial needs a delivery that waits for one. */
export function recoveries(kills: readonly Kill[], dials: readonly Pick<AuditedDial, "at">[]): Recovery[] {
  const moments = dials.map(({ at }) => at).sort((a, b) => a - b);
  return [...new Set(kills.map(({ part }) => part))].sort().map((part) => {
    const own = kills.filter((kill) => kill.part === part);
    const spans = own.flatMap((kill) => {
      const first = moments.find((at) => at > kill.at);
      return first === undefined ? [] : [first - kill.at];
    });
    return {
      part,
      kills: own.length,
      medianMs: spans.length === 0 ? undefined : median(spans),
      longestMs: spans.length === 0 ? undefined : Math.max(...spans),
      medianDownMs: median(own.map(({ downMs }) => downMs)),
    };
  });
}
