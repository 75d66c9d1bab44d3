/** What is remembered of a request that may be repeated. */
export interface RememberedRequest {
  /** The delivery's, or what names the deliveries that came together. */
  readonly deliveryId: string;
  /** The configurations of the deliveries that it makes, in order, where they do not follow from the request alone. */
  readonly configIds?: readonly string[];
  /** A digest of the body; another body under the same id is refused. */
  readonly bodyDigest: string;
  /** The moment the request counts from, ms since 1970 UTC. */
  readonly at: number;
}

/** Remembers requests that carry a Repeatability-Request-ID, per caller, so that a repetition is recognised. */
export interface RepeatLedger {
  /**
   * Remembers a request unless the caller's id is remembered already and not older than `since`.
   * @returns what counts: the request given, or the earlier one
   */
  remember(caller: string, requestId: string, request: RememberedRequest, since: number): Promise<RememberedRequest>;
  /** What is remembered under the caller's id, unless it is older than `since`. */
  recall(caller: string, requestId: string, since: number): Promise<RememberedRequest | undefined>;
}
