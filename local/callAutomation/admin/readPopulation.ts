import type { Population } from "../people/population.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";

const RATE = { min: 0, max: 1 };
/** Longer spans than an hour are taken for a mistake of units. */
const SECONDS = { min: 0, max: 3_600 };

/**
 * Reads any subset of a population.
 * @param known what stays where a field is absent
 * @throws ApiError 400 where a field is wrong, or more than everybody answers, is busy or has a machine
 */
export function readPopulation(body: JsonObject, known: Population): Population {
  const population = {
    seed: fields.number(body, "seed") ?? known.seed,
    answerRate: fields.number(body, "answerRate", RATE) ?? known.answerRate,
    busyRate: fields.number(body, "busyRate", RATE) ?? known.busyRate,
    machineRate: fields.number(body, "machineRate", RATE) ?? known.machineRate,
    ringSeconds: fields.span(body, "ringSeconds", SECONDS) ?? known.ringSeconds,
    patienceSeconds: fields.span(body, "patienceSeconds", SECONDS) ?? known.patienceSeconds,
    talkSeconds: fields.span(body, "talkSeconds", SECONDS) ?? known.talkSeconds,
    hangupEarlyRate: fields.number(body, "hangupEarlyRate", RATE) ?? known.hangupEarlyRate,
  };
  // three rates that add up to 1 may exceed it by a rounding error
  if (population.answerRate + population.busyRate + population.machineRate > 1 + 1e-9) {
    throw new ApiError(400, "BadRequest", "answerRate, busyRate and machineRate must not add up to more than 1.");
  }
  return population;
}
