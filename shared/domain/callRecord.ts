import type { EndedBy } from "./callEnd.ts";

/** Somebody on the line; representatives and the queue are named by their ids. */
export type Party = "customer" | "representative";

/**
 * One thing that happened on a call. What was said and heard is personal data: it is kept with the attempt, never
 * logged.
 */
export type CallEntry = {
  /** ms since 1970 UTC */
  readonly at: number;
} & (
  | { readonly kind: "joined" | "left"; readonly who: Party; readonly representativeId?: string }
  | { readonly kind: "said"; readonly by: "agent" | "system" | "representative"; readonly texts: readonly string[] }
  | { readonly kind: "heard"; readonly how: "speech" | "keys" | "silence" | "notUnderstood"; readonly text?: string }
  | { readonly kind: "agentFailed" | "escalated" | "hold" | "resume" | "transfer" | "abandoned" }
  | { readonly kind: "machine"; readonly by: "agent" | "representative" | "greeting" | "silence" }
  | { readonly kind: "waits"; readonly queueId: string }
  | { readonly kind: "offered" | "accepted" | "called" | "notJoined"; readonly representativeId: string }
  | { readonly kind: "hangUp"; readonly by: EndedBy }
  | { readonly kind: "ended"; readonly by: EndedBy }
);

/** What happened on a call, in order, within the bounds of addEntries. */
export interface CallRecord {
  readonly entries: readonly CallEntry[];
  /** The characters of the entries as JSON. */
  readonly size: number;
  /** Set where something was left out because there was no room for it. */
  readonly truncated?: boolean;
}
