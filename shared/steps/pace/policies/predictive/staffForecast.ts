import { at } from "../numbers.ts";
import { elapsedBin, elapsedBinMiddle, elapsedBins } from "./elapsedBins.ts";
import type { HazardTable } from "./hazardTable.ts";
import type { Learned } from "./learned.ts";
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
  /** Scratch: the chance to stay for a second in each elapsed bin, and that a talk ends in each second. */
  readonly talkStays: Float64Array;
  readonly wrapStays: Float64Array;
  readonly ends: Float64Array;
}

const span = tuning.staffSpan;

/**
 * The bin that somebody will be in so many seconds from now: a row for each bin now, and a last one for a fresh start.
 */
const binAhead = Int16Array.from({ length: (elapsedBins + 1) * span }, (_, place) => {
  const bin = Math.floor(place / span);
  return elapsedBin((bin < elapsedBins ? elapsedBinMiddle(bin) : 0) + (place % span) - 0.5);
});

/** Empty tables, filled by `updateStaffForecast`. */
export function newStaffForecast(): StaffForecast {
  return {
    talk: new Float64Array(elapsedBins * span),
    wrap: new Float64Array(elapsedBins * span),
    fresh: new Float64Array(span),
    talkHazard: new Float64Array(elapsedBins),
    wrapHazard: new Float64Array(elapsedBins),
    talkStays: new Float64Array(elapsedBins),
    wrapStays: new Float64Array(elapsedBins),
    ends: new Float64Array(span),
  };
}

/** Makes the tables anew from what has been learned. */
export function updateStaffForecast(forecast: StaffForecast, learned: Learned): void {
  fillHazards(forecast.talkHazard, learned.talk, tuning.assumed.talk, tuning.talkNeighbours);
  fillHazards(forecast.wrapHazard, learned.wrap, tuning.assumed.wrap, tuning.wrapNeighbours);
  const { seen, expected } = learned.talkLevel;
  const level = (seen + tuning.talkLevelShrink) / (expected + tuning.talkLevelShrink);
  for (let bin = 0; bin < elapsedBins; bin += 1) {
    forecast.talkStays[bin] = Math.exp(-level * (forecast.talkHazard[bin] ?? 0));
    forecast.wrapStays[bin] = Math.exp(-(forecast.wrapHazard[bin] ?? 0));
  }
  // who leaves for a break after wrapping up does not become free
  const stays = 1 - learned.left / (learned.finished + 20);
  for (let bin = 0; bin < elapsedBins; bin += 1) fillWrap(forecast, bin * span, stays);
  for (let bin = 0; bin < elapsedBins; bin += 1) fillTalk(forecast, forecast.talk, bin * span, bin * span);
  fillTalk(forecast, forecast.fresh, 0, elapsedBins * span);
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

function fillWrap({ wrap, wrapStays }: StaffForecast, start: number, stays: number): void {
  let still = 1;
  for (let second = 1; second < span; second += 1) {
    still *= wrapStays[binAhead[start + second] ?? 0] ?? 1;
    wrap[start + second] = (1 - still) * stays;
  }
}

/** A talk ends in one of the coming seconds, then its wrap-up takes what a fresh one takes. */
function fillTalk(forecast: StaffForecast, row: Float64Array, start: number, bins: number): void {
  const { talkStays, wrap, ends } = forecast;
  let still = 1;
  for (let second = 1; second < span; second += 1) {
    const stays = talkStays[binAhead[bins + second] ?? 0] ?? 1;
    ends[second] = still * (1 - stays);
    still *= stays;
    let free = 0;
    for (let end = 1; end <= second; end += 1) {
      // a talk ends in the middle of its second
      free += (ends[end] ?? 0) * 0.5 * ((wrap[second - end] ?? 0) + (wrap[second - end + 1] ?? 0));
    }
    row[start + second] = free;
  }
}
