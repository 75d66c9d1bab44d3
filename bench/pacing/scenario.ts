import type { Duration } from "./drawDuration.ts";

/** A day at a contact centre as the simulator plays it. Times in seconds from its start. */
export interface Scenario {
  readonly name: string;
  readonly seed: number;
  readonly hours: number;
  /** Representatives on duty at a time. */
  readonly staff: (t: number) => number;
  /** The share of calls placed at a time that a person answers. */
  readonly answerRate: (t: number) => number;
  readonly talk: Duration;
  readonly wrap: Duration;
  /** Multiplies the talks that begin at a time. */
  readonly talkScale: (t: number) => number;
  /** How long a person lets it ring. */
  readonly ring: Duration;
  readonly ringTimeout: number;
  /** Of the calls that no person answers, the shares that a machine answers and that fail. */
  readonly machineShare: number;
  readonly failShare: number;
  /** Whether the trunk is out at a time: every call placed then fails. */
  readonly outage: (t: number) => boolean;
  readonly maxLines: number;
  readonly callsPerSecond: number;
  readonly abandonLimit: number;
  readonly abandonSec: number;
}
