/** Who or what ended a call. */
export type EndedBy = "customer" | "us" | "carrier" | "ringTimeout" | "cancel" | "optOut" | "transfer" | "lost";

/** How a call ended, as far as anyone said. */
export interface CallEnd {
  readonly by: EndedBy;
  /** When, in ms since 1970 UTC. */
  readonly at: number;
  /** Azure Communication Services' result code and subcode (facts/acs.md §4.1). */
  readonly code?: number;
  readonly subCode?: number;
  /** The carrier's SIP response, where it supplied one. */
  readonly sip?: number;
  /** The carrier's Q.850 cause, where it supplied one. */
  readonly q850?: number;
}
