import type { CallCounts, PacingEvent, PacingPolicy } from "../policies/types.ts";

/** A call that the pacer has seen in flight. Moments are ms since 1970 UTC. */
export interface SeenCall {
  /** Its name towards the policy. */
  readonly number: number;
  readonly dialledAt: number;
  /** When its customer wanted a representative; the policy has been told of a live answer then. */
  liveAt?: number;
  /** Whether the policy has been told what became of the customer. */
  isTold?: boolean;
  /** Whether they stood in the waiting line at the last look. */
  isInLine?: boolean;
  /** When its line was first seen given back. */
  goneAt?: number;
}

/** A talk or wrap-up that the pacer has seen. */
export interface SeenWork {
  readonly agent: number;
  readonly state: "talking" | "wrapping";
  readonly since: number;
}

/** What was counted in one second. */
export interface Counted {
  /** The end of the second, s since 1970 UTC. */
  readonly second: number;
  readonly counts: { -readonly [K in keyof CallCounts]: number };
}

/**
 * A predictive configuration as one process paces it. All of it can be made again: the policy from what was remembered,
 * the counts from the ledger, what was seen from the rows at the next look.
 *
 *   (none) ──first run here──▶ taken over ──each run: look, ask the policy──▶ at work ──30 s──▶ learned is remembered
 *                                   ▲                                            │
 *                                   └──another process has paced, the terms ─────┘
 *                                      have changed, the account is over
 */
export interface Pacer {
  readonly policy: PacingPolicy & { learned?(): unknown };
  /** What the policy was made for; another one is made where it changes. */
  readonly terms: string;
  /** When the running account of abandonment began, ms since 1970 UTC. */
  readonly startedAt: number;
  /** The memory's version as this process left it; another one means that somebody else has paced. */
  version: string | undefined;
  savedAt: number;
  /** When the rows were looked at last, and when the policy was asked last; ms since 1970 UTC. */
  lookedAt: number | undefined;
  askedAt: number | undefined;
  /** Names for calls and representatives towards the policy, which knows numbers only. */
  lastNumber: number;
  readonly people: Map<string, number>;
  readonly calls: Map<string, SeenCall>;
  readonly work: Map<string, SeenWork>;
  /** Pages of the journal that have been read, in case they could not be taken out. */
  readonly pages: Set<string>;
  /** What has happened since the policy was asked last. */
  events: PacingEvent[];
  totals: Counted["counts"];
  /** The counts of the last half hour, second by second; seconds in which nothing was counted are left out. */
  recent: Counted[];
}

/** The configurations that this process paces, by id; kept from run to run. */
export type Pacers = Map<string, Pacer>;
