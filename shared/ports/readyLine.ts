import type { CallWindow } from "../domain/callWindow.ts";
import type { CallOrder } from "../domain/engagementConfig.ts";

/** A delivery that waits for capacity in an open, or nearly open, window. */
export interface ReadyEntry {
  readonly configId: string;
  readonly deliveryId: string;
  readonly window: CallWindow;
  /** When the delivery was accepted, ms since 1970 UTC. */
  readonly acceptedAt: number;
  /** The custom priority, where the delivery has one. */
  readonly priority?: number | undefined;
  /** The caller number, where rules have chosen it. */
  readonly from?: string | undefined;
  /** Whether it stands before all entries without a rank, or behind them. */
  readonly rank?: "before" | "behind" | undefined;
}

/** An entry with its place in the line. */
export interface PlacedEntry extends ReadyEntry {
  readonly place: string;
  /** Another one after each joining. */
  readonly version: string;
}

/** Deliveries ready to be dialled, one line a configuration, each in its call order. */
export interface ReadyLine {
  /** Puts entries of one configuration into its line; one that stands there already stays where it is. */
  join(configId: string, order: CallOrder, entries: readonly ReadyEntry[]): Promise<void>;
  /**
   * The first entries of a configuration's line whose window has begun, at most `count`, as they stand in this order:
   * those that joined in another one are brought into it first.
   */
  head(configId: string, order: CallOrder, count: number, now: number): Promise<readonly PlacedEntry[]>;
  /** Entries whose window has ended, wherever they stand, at most `count`. */
  lapsed(configId: string, count: number, now: number): Promise<readonly PlacedEntry[]>;
  /**
   * Takes entries of one configuration out, as they were read: a delivery that has joined again since, for another
   * window say, stays. Those already gone do not matter.
   */
  leave(configId: string, entries: readonly PlacedEntry[]): Promise<void>;
  /**
   * Takes entries out of which the caller knows that they cannot have joined again, many with one request. Those
   * already gone do not matter.
   */
  leaveTogether(configId: string, entries: readonly PlacedEntry[]): Promise<void>;
}
