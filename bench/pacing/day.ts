import type { EventQueue } from "./eventQueue.ts";
import { newEventQueue } from "./eventQueue.ts";
import type { Counts, SeenEvent } from "./policyUnderTest.ts";
import type { Scenario } from "./scenario.ts";

/*
 * A call:            placed ─▶ ringing ─▶ picked up ─▶ live ─▶ connected
 *                      │          │           │          └───▶ waiting ─▶ connected, or abandoned at its deadline
 *                    failed   no answer    machine
 * A representative:  off ─▶ idle ─▶ talking ─▶ wrapping ─▶ idle, or off when no longer on duty
 */

/** What may happen next, and to which call or representative. */
export type DayEvent =
  | "decide"
  | "staff"
  | "ring"
  | "fail"
  | "ringOut"
  | "pickUp"
  | "detect"
  | "giveUp"
  | "talkEnd"
  | "wrapEnd";

/** A call from its dial to its connection or end, with all that chance has decided of it. */
export interface Call {
  readonly id: number;
  readonly dialledAt: number;
  stage: 0 | 1 | 2;
  stageAt: number;
  readonly person: boolean;
  readonly ringSeconds: number;
  readonly detectedAt: number;
  /** When a live caller is abandoned: so long after the greeting's end. */
  readonly deadline: number;
  readonly talk: number;
  readonly wrap: number;
}

/** A representative, and when the present state began. */
export interface Representative {
  state: "off" | "idle" | "talking" | "wrapping";
  since: number;
  wrap: number;
}

/** The day under way. */
export interface Day {
  readonly scenario: Scenario;
  t: number;
  readonly queue: EventQueue<DayEvent>;
  readonly representatives: Representative[];
  readonly inFlight: Map<number, Call>;
  readonly waiting: Map<number, Call>;
  readonly totals: Counts;
  /** The totals at each whole second, for the rolling counts. */
  readonly bySecond: Counts[];
  /** News for the policy. */
  events: SeenEvent[];
  /** Seconds representatives spent on duty, and busy. */
  staffed: number;
  busy: number;
  /** Seconds each live caller waited. */
  readonly waits: number[];
  /** Calls the rate allows now. */
  tokens: number;
}

/** The morning: nobody there, nothing placed. */
export function newDay(scenario: Scenario): Day {
  return {
    scenario,
    t: 0,
    queue: newEventQueue<DayEvent>(),
    representatives: [],
    inFlight: new Map(),
    waiting: new Map(),
    totals: { placed: 0, live: 0, connected: 0, abandoned: 0 },
    bySecond: [],
    events: [],
    staffed: 0,
    busy: 0,
    waits: [],
    tokens: 0,
  };
}
