import { MACHINE_RECORDING_SECONDS } from "../constants.ts";
import { draw } from "../draw.ts";
import type { Settings } from "../store/settings.ts";
import { type Ending, endings } from "./endings.ts";
import type { PersonPlan, Pickup } from "./personPlan.ts";

/** What a plan depends on. */
export interface CustomerDraw {
  readonly number: string;
  /** 1 for the first call to this number */
  readonly nthCall: number;
  readonly seed: number;
  readonly settings: Pick<Settings, "speed" | "patienceSeconds" | "silenceSeconds" | "greetingSeconds" | "population">;
}

type Digits = (dial: CustomerDraw, person: PersonPlan) => PersonPlan;

/** The customers of the contract's table; what is not listed here behaves as 00, and 20–99 are drawn. */
const BY_DIGITS: Readonly<Record<string, Digits>> = {
  "01": (_, person) => ({ ...person, pickup: refusal(endings.busy, null) }),
  "02": (_, person) => ({ ...person, pickup: { kind: "ringsOut" } }),
  "03": (_, person) => ({ ...person, pickup: refusal(endings.declined, 1_500, "customer") }),
  "04": (_, person) => ({ ...person, pickup: refusal(endings.notInUse, null) }),
  "05": (dial, person) => machine(dial, person),
  "06": (_, person) => ({ ...person, intent: "representative" }),
  "07": (_, person) => ({ ...person, hangsUpAfterMs: AT_ONCE_MS }),
  "08": (_, person) => ({ ...person, intent: "wrongPerson" }),
  "09": (_, person) => ({ ...person, intent: "silent" }),
  "10": (_, person) => ({ ...person, pickup: refusal(endings.busyHidden, null) }),
  "11": (_, person) => ({ ...person, pickup: refusal(endings.unwanted, 1_000, "customer") }),
  "15": (_, person) => ({ ...person, intent: "doNotCall" }),
  "17": (dial, person) => ({ ...person, silenceMs: spoken(dial, 10) }),
};

/** Somebody who answers only to hang up still lets the line be heard as open. */
const AT_ONCE_MS = 200;

/**
 * Decides how the customer behind a number takes this call, by the number's last two digits; equal arguments give
 * equal plans.
 */
export function planCustomer(dial: CustomerDraw): PersonPlan {
  const digits = dial.number.slice(-2);
  const person: PersonPlan = {
    setupMs: 300 + 700 * chance(dial, "setup"),
    pickup: { kind: "answers", afterMs: 2_000 },
    nature: "person",
    intent: "yes",
    hangsUpAfterMs: null,
    silenceMs: spoken(dial, dial.settings.silenceSeconds),
    contentOnHold: true,
    waitMs: dial.settings.patienceSeconds * 1_000,
    talkMs: spoken(dial, 20),
  };
  if (digits >= "20") return planFromPopulation(dial, person);
  return BY_DIGITS[digits]?.(dial, person) ?? person;
}

function planFromPopulation(dial: CustomerDraw, person: PersonPlan): PersonPlan {
  const { population } = dial.settings;
  const afterMs = 1_000 * between(population.ringSeconds, chance(dial, "ring"));
  const patienceMs = 1_000 * between(population.patienceSeconds, chance(dial, "patience"));
  const drawn: PersonPlan = {
    ...person,
    pickup: { kind: "answers", afterMs },
    silenceMs: patienceMs,
    contentOnHold: false,
    waitMs: patienceMs,
    talkMs: spoken(dial, between(population.talkSeconds, chance(dial, "talk"))),
    hangsUpAfterMs: chance(dial, "early") < population.hangupEarlyRate ? AT_ONCE_MS : null,
  };
  let lot = chance(dial, "pickup") - population.answerRate;
  if (lot < 0) return drawn;
  lot -= population.busyRate;
  if (lot < 0) return { ...drawn, pickup: refusal(endings.busy, null) };
  lot -= population.machineRate;
  if (lot < 0) return machine(dial, drawn);
  return { ...drawn, pickup: { kind: "ringsOut" } };
}

function machine(dial: CustomerDraw, person: PersonPlan): PersonPlan {
  const hangsUpAfterMs = spoken(dial, dial.settings.greetingSeconds + MACHINE_RECORDING_SECONDS);
  return { ...person, nature: "machine", intent: "silent", silenceMs: null, hangsUpAfterMs };
}

function refusal(ending: Ending, afterMs: number | null, by: "customer" | "carrier" = "carrier"): Pickup {
  return { kind: "refuses", afterMs, ending, by };
}

function spoken(dial: CustomerDraw, seconds: number): number {
  return (seconds * 1_000) / dial.settings.speed;
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + (most - least) * share;
}

/** The draws of 20–99 follow the population's seed; the others only draw their set-up time. */
function chance(dial: CustomerDraw, what: string): number {
  const seed = dial.number.slice(-2) >= "20" ? dial.settings.population.seed : dial.seed;
  return draw(seed, dial.number, dial.nthCall, what);
}
