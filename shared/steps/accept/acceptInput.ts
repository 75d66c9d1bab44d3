/** A request as it came in. */
export interface AcceptInput {
  readonly body: string;
  /** Who asks; repetitions are recognised per caller. */
  readonly caller: string;
  /** The Repeatability-Request-ID header, where it came with Repeatability-First-Sent. */
  readonly requestId?: string;
}
