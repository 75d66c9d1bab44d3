import type { CallWindow } from "./callWindow.ts";
import type { DeliveryResult } from "./deliveryResult.ts";
import type { reattemptOutcomes } from "./reattempts.ts";

/** The rule by which a delivery is tried again: an outcome's, or that of the disposition codes. */
export type RetryKey = (typeof reattemptOutcomes)[number] | "Disposition";

/**
 * The kinds of numbers that a task's contact has (CCaaS_CreateProactiveDelivery), in the order in which they are tried.
 */
export const phoneKinds = ["mobile", "business", "home"] as const;

/** Somebody who may be called for a delivery. */
export interface ChainContact {
  readonly contactId: string;
  /** The numbers to try, in this order, E.164. */
  readonly numbers: readonly string[];
  /** What each of them is, where that was said. */
  readonly kinds?: readonly (typeof phoneKinds)[number][];
  /** Merged and ascending. */
  readonly windows: readonly CallWindow[];
  readonly inputAttributes: Readonly<Record<string, string>>;
}

/** One call that was really made. */
export interface Tried {
  readonly attemptId: string;
  readonly contactId: string;
  /** The number called, E.164. */
  readonly to: string;
  /** When it was settled, ms since 1970 UTC. */
  readonly at: number;
  readonly result: DeliveryResult;
}

/**
 * How far a delivery has come that is called more than once. A round tries each number of each person; after it the
 * rule of the last outcome that has one decides whether another follows:
 *
 *   number ──not reached──▶ next number of the person ──none left──▶ next person ──none left──▶ round over
 *     ▲                                                                                        │      │
 *     └────────────the rule allows another round: after its delay, from the first number───────┘      └──▶ final
 *
 * Whoever is reached ends it, and so do cancelling, an unclear dial and a customer who does not want to be called.
 */
export interface Chain {
  /** Whom to call, in this order; absent where only the delivery's own number is. */
  readonly contacts?: readonly ChainContact[];
  /** Which of them is called now, and which number of theirs, both from 0. */
  readonly contact: number;
  readonly number: number;
  /** Numbers that are never dialled again, since they cannot be. */
  readonly dead: readonly string[];
  /** The last outcome of this round after which there is to be another. */
  readonly again?: RetryKey;
  /** Further rounds used, by rule. */
  readonly used: Readonly<Partial<Record<RetryKey, number>>>;
}
