import type { CallEnd } from "./callEnd.ts";

/** What a call waits for: the media operation in flight, told by its turn. */
export interface PendingOperation {
  readonly kind: "play" | "ask";
  /** Counts the operations of a call from 1; names the operation in ACS's operation context. */
  readonly turn: number;
  readonly since: number;
  /** The texts spoken, kept so that the watchdog can ask for the operation again after a crash. */
  readonly texts: readonly string[];
  /** The language they are spoken in, e.g. `en-US`. */
  readonly language: string;
  /** How an answer may be given, for `ask`. */
  readonly listen?: ListenOptions;
  /** What follows a finished `play`. */
  readonly afterwards: "hangUp" | "agent";
}

/** How a question may be answered. */
export interface ListenOptions {
  readonly by: "speech" | "keys" | "speechOrKeys";
  /** Seconds of silence after the prompt until the customer counts as silent. */
  readonly silenceSeconds: number;
  /** The most keys that are collected. */
  readonly maxKeys: number;
}

/**
 * The state of the call plan: what is known of the line and of the conversation. Pure data, kept in the attempt's row.
 *
 *   ringing ──answered──▶ talking ──last words said, failure──▶ ending ──▶ ended
 *      └──────────ring time-out, cancel──────────────────────────▲  │
 *      └──────────refused, busy …──────────────────────────────────▶┘
 */
export interface CallState {
  readonly phase: "ringing" | "talking" | "ending" | "ended";
  /** Operations asked for so far. */
  readonly turn: number;
  readonly pending?: PendingOperation;
  readonly startedAt?: number;
  readonly answeredAt?: number;
  /** When the last event of this call arrived, ms since 1970 UTC. */
  readonly lastEventAt?: number;
  /** Why we asked to hang up, while that is under way. */
  readonly hangUpBy?: "us" | "ringTimeout" | "cancel";
  /** Whether the customer has said or pressed anything. */
  readonly interacted: boolean;
  /** Set once the agent knows that it talks to an answering machine. */
  readonly machine?: "hungUp" | "messageLeft";
  readonly agentFailed?: boolean;
  readonly escalated?: boolean;
  /** What the agent said before it asked for a representative, still to be spoken. */
  readonly unsaid?: readonly string[];
  /** The agent's own memory of the conversation; only the agent reads it. */
  readonly agent?: unknown;
  readonly resultAttributes: Readonly<Record<string, string>>;
  readonly end?: CallEnd;
}
