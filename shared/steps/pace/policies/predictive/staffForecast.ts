import { elapsedBin, elapsedBinMiddle, elapsedBins } from "./elapsedBins.ts";
import type { HazardTable } from "./hazardTable.ts";
import type { Learned } from "./learned.ts";
import { at, between } from "./numbers.ts";
import { pooledHazard } from "./pooledHazard.ts";
import { tuning } from "./tuning.ts";

/** The chance that a representative is free again within so many seconds, from 0 to `tuning.staffSpan` - 1. */
export interface StaffForecast {
  /** One row for each elapsed bin of a talk. */
  readonly talk: Float64Array;
  /** One row for each elapsed bin of a wrap-up. */
  readonly wrap: Float64Array;
  /** One row for a talk that begins now. */
  readonly fresh: Float64Array;
  /** Talk ends a second by elapsed bin, before the level: what the level is measured against. */
  readonly talkHazard: Float64Array;
  readonly wrapHazard: Float64Array;
  /** Scratch: the chance that a talk ends in each second. */
  readonly ends: Float64Array;
}

const span = tuning.staffSpan;

/** Rates assumed before anything is known: talks of two minutes, wrap-ups of twenty seconds. */
const assumedTalk = 120;
const assumedWrap = 20;

/** Empty tables, filled by `updateStaffForecast`. */
export function newStaffForecast(): StaffForecast {
  return {
    talk: new Float64Array(elapsedBins * span),
    wrap: new Float64Array(elapsedBins * span),
    fresh: new Float64Array(span),
    talkHazard: new Float64Array(elapsedBins),
    wrapHazard: new Float64Array(elapsedBins),
    ends: new Float64Array(span),
  };
}

/** Makes the tables anew from what has been learned. */
export function updateStaffForecast(forecast: StaffForecast, learned: Learned): void {
  fillHazards(forecast.talkHazard, learned.talk, assumedTalk, tuning.talkNeighbours);
  fillHazards(forecast.wrapHazard, learned.wrap, assumedWrap, tuning.wrapNeighbours);
  const { seen, expected } = learned.talkLevel;
  const level = (seen + tuning.talkLevelShrink) / (expected + tuning.talkLevelShrink);
  // who leaves for a break after wrapping up does not become free
  const stays = 1 - learned.left / (learned.finished + 20);
  for (let bin = 0; bin < elapsedBins; bin += 1) fillWrap(forecast, bin, stays);
  for (let bin = 0; bin < elapsedBins; bin += 1) {
    fillTalk(forecast, forecast.talk, bin * span, elapsedBinMiddle(bin), level);
  }
  fillTalk(forecast, forecast.fresh, 0, 0, level);
}

/** The chance that a representative, so long into a talk or wrap-up, is free within `ahead` seconds. */
export function freeWithin(table: Float64Array, elapsed: number, ahead: number): number {
  return between(table, elapsedBin(elapsed) * span, span, ahead);
}

function fillHazards(hazards: Float64Array, table: HazardTable, assumedSeconds: number, widest: number): void {
  let events = 1;
  let seconds = assumedSeconds;
  for (let bin = 0; bin < elapsedBins; bin += 1) {
    events += at(table.happened, bin);
    seconds += at(table.atRisk, bin);
  }
  const mean = events / seconds;
  for (let bin = 0; bin < elapsedBins; bin += 1) {
    const near = pooledHazard(table.happened, table.atRisk, bin, tuning.enoughEvents, widest);
    hazards[bin] = (near.happened + 2) / (near.atRisk + 2 / mean);
  }
}

function fillWrap({ wrap, wrapHazard }: StaffForecast, bin: number, stays: number): void {
  let still = 1;
  for (let second = 1; second < span; second += 1) {
    still *= Math.exp(-at(wrapHazard, elapsedBin(elapsedBinMiddle(bin) + second - 0.5)));
    wrap[bin * span + second] = (1 - still) * stays;
  }
}

/** A talk ends in one of the coming seconds, then its wrap-up takes what a fresh one takes. */
function fillTalk(forecast: StaffForecast, row: Float64Array, start: number, elapsed: number, level: number): void {
  const { talkHazard, wrap, ends } = forecast;
  let still = 1;
  for (let second = 1; second < span; second += 1) {
    const stays = Math.exp(-level * at(talkHazard, elapsedBin(elapsed + second - 0.5)));
    ends[second] = still * (1 - stays);
    still *= stays;
    let free = 0;
    for (let end = 1; end <= second; end += 1) {
      // a talk ends in the middle of its second
      free += at(ends, end) * 0.5 * (at(wrap, second - end) + at(wrap, second - end + 1));
    }
    row[start + second] = free;
  }
}
