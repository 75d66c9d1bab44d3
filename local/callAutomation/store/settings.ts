import { GREETING_SECONDS } from "../constants.ts";
import { defaultPopulation, type Population } from "../people/population.ts";
import type { Representative } from "../people/representative.ts";
import { type Faults, noFaults } from "./faults.ts";

/** What the admin endpoints change; kept in the journal, so it outlives the process. */
export interface Settings {
  /** how many times faster than life people and prompts speak */
  speed: number;
  /** real seconds a customer who asked for a representative waits */
  patienceSeconds: number;
  /** seconds, at speech speed, that somebody who is left alone on the line stays; some customers bear less */
  silenceSeconds: number;
  /** seconds, at speech speed, that an answering machine's greeting lasts */
  greetingSeconds: number;
  /** calls at once by caller number, where raised */
  numbers: Record<string, number>;
  population: Population;
  faults: Faults;
  representatives: Representative[];
}

/**
 * The settings of a fresh simulator.
 * @param speed how many times faster than life people speak
 * @param seed decides every draw
 */
export function defaultSettings(speed: number, seed: number): Settings {
  return {
    speed,
    patienceSeconds: 120,
    silenceSeconds: 30,
    greetingSeconds: GREETING_SECONDS,
    numbers: {},
    population: defaultPopulation(seed),
    faults: noFaults(seed),
    representatives: [],
  };
}
