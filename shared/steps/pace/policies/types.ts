/**
 * What a pacing policy sees of one queue at one moment: what a dialer can know, never a distribution. Times and ages
 * are in seconds. The arrays are reused by the caller and hold good during the call only. The names are those that
 * outside simulators of queues speak (facts/pacing.md §3): their agents are our representatives, never the AI agent.
 */
export interface PacingState {
  readonly t: number;
  readonly tickSec: number;
  readonly agents: {
    /** Representatives logged in: idle, talking and wrapping up. */
    readonly on: number;
    readonly idle: number;
    readonly idleAge: readonly number[];
    readonly idleAgent: readonly number[];
    readonly talking: number;
    readonly talkAge: readonly number[];
    readonly talkAgent: readonly number[];
    readonly wrapping: number;
    readonly wrapAge: readonly number[];
    readonly wrapAgent: readonly number[];
  };
  /** Calls placed that are neither known to be live nor ended. */
  readonly calls: {
    readonly n: number;
    readonly id: readonly number[];
    /** Since dialling. */
    readonly age: readonly number[];
    /** 0 set-up, 1 ringing, 2 picked up while it is found out who or what answered. */
    readonly stage: readonly (0 | 1 | 2)[];
    /** Since the stage began. */
    readonly stageAge: readonly number[];
  };
  /** Live callers whom nobody has joined yet, and how long each may still wait. */
  readonly waiting: { readonly n: number; readonly age: readonly number[]; readonly left: readonly number[] };
  readonly limits: {
    readonly maxLines: number;
    readonly linesInUse: number;
    readonly linesFree: number;
    /** Calls that may be placed per second. */
    readonly cps: number;
    /** The most calls the lines and the call rate allow now. */
    readonly canPlace: number;
    /** The highest share of live answers that may be abandoned. */
    readonly abandonLimit: number;
    readonly abandonSec: number;
  };
  readonly totals: CallCounts;
  /** Counts of the last 60, 300 and 1,800 seconds. */
  readonly rolling: Readonly<Record<60 | 300 | 1800, CallCounts>>;
  /** Everything since the previous decision, in order. */
  readonly events: readonly PacingEvent[];
}

/** Calls counted by what became of them. */
export interface CallCounts {
  readonly placed: number;
  readonly live: number;
  readonly connected: number;
  readonly abandoned: number;
}

/** One thing that happened between two decisions. */
export type PacingEvent =
  | { readonly k: "pickup"; readonly id: number; readonly age: number; readonly ring: number }
  | {
      readonly k: "result";
      readonly id: number;
      readonly outcome: "live" | "machine" | "noanswer" | "failed";
      readonly age: number;
      readonly ring: number;
    }
  | { readonly k: "connect"; readonly id: number; readonly agent: number; readonly wait: number }
  | { readonly k: "abandon"; readonly id: number; readonly wait: number }
  | { readonly k: "talkEnd"; readonly agent: number; readonly talk: number }
  | { readonly k: "wrapEnd"; readonly agent: number; readonly wrap: number }
  | { readonly k: "login" | "logout"; readonly agent: number };

/** What a policy is told once, when it is created; a policy may read options of its own beside it. */
export interface PacingConfig {
  /** The highest share of live answers that may be abandoned, 0 to 1. */
  readonly abandonLimit: number;
  /** How long after the greeting a caller whom nobody joined counts as abandoned, in seconds. */
  readonly abandonSec: number;
  /** The policy is asked at least this often, in seconds. */
  readonly tickSec: number;
  readonly maxLines: number;
  /** Calls that may be placed per second. */
  readonly cps: number;
  /** How long a call may ring, in seconds. */
  readonly ringTimeout: number;
  /** The most representatives who will be logged in at once. */
  readonly maxAgents: number;
  /** Length of the span over which the abandonment limit is accounted, in hours. */
  readonly dayHours: number;
  /** How long the campaign runs, in seconds. */
  readonly durationSec: number;
  readonly [option: string]: unknown;
}

/** A policy at work: asked at least every `tickSec`, and in mode `event` also after each event, `minGapSec` apart. */
export interface PacingPolicy {
  /** How many calls to place now: a whole number from 0 to `limits.canPlace`. */
  tick(state: PacingState): number;
  readonly tickSec?: number;
  readonly mode?: "event";
  readonly minGapSec?: number;
}
