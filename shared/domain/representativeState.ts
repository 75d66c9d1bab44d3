/** What representatives say of themselves. */
export const presences = ["Available", "Busy", "DoNotDisturb", "Away", "Offline"] as const;

/** One of the presences above. */
export type Presence = (typeof presences)[number];

/**
 * A call in a representative's hands. Its states:
 *
 *   (free) ──offer──▶ offered ──accept──▶ joining ──on the line──▶ talking ──call ended──▶ wrapUp ──time, codes──▶ (free)
 *      │                 └─decline, lapse─▶ (free)    └─cannot be reached─▶ (free)
 *      │                 └─accept, Preview─▶ reviewing ──start──▶ joining
 *      │                                        └─cancel─▶ (free)
 *      ├──reserve before a dial──▶ reserved ──answered──▶ joining
 *      │                              └─nobody answered─▶ (free)
 *      └──join at once──▶ joining
 *
 * All but `talking` end by themselves at `until`, so that nobody is held for ever by something that died.
 */
export interface Work {
  readonly attemptId: string;
  readonly configId: string;
  readonly queueId: string;
  readonly state: "offered" | "reviewing" | "reserved" | "joining" | "talking" | "wrapUp";
  /** When this state began, ms since 1970 UTC. */
  readonly since: number;
  readonly until?: number;
}

/** What a representative does now; kept apart from their record, since it changes all the time. */
export interface RepresentativeState {
  readonly id: string;
  readonly presence: Presence;
  /** Without a sign of life until then they count as offline, ms since 1970 UTC. */
  readonly aliveUntil: number;
  /** Since when they have had nothing to do; the longest idle one is taken first. */
  readonly idleSince: number;
  readonly work: readonly Work[];
}
