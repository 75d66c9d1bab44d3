/** A signed post of an outcome. */
export interface OutcomePost {
  readonly target: string;
  readonly secret: string;
  /** The same on every retry (Standard Webhooks, header webhook-id). */
  readonly webhookId: string;
  /** The CloudEvents 1.0 JSON body. */
  readonly body: string;
  /** The body's media type; that of CloudEvents if absent. */
  readonly contentType?: string;
  /** When it is sent, ms since 1970 UTC. */
  readonly at: number;
}

/** What became of a post: any 2xx is `delivered`, 410 is `gone`, `failed` may be tried again. */
export type OutcomePostResult =
  | { readonly kind: "delivered" }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly why: string }
  /** Nothing was sent: the target has enough under way, or rests after failures; ms until it may be asked again. */
  | { readonly kind: "putOff"; readonly retryAfterMs: number };

/** Posts outcomes to their subscribers. */
export interface OutcomeTarget {
  /** @throws DialerError InvalidArgument where the address may not be posted to (contract §6) */
  check(target: string): Promise<void>;
  /** Posts once; whether, and when, it is tried again is for the caller to decide. Never throws for a target's sake. */
  post(post: OutcomePost): Promise<OutcomePostResult>;
}
