import type { CallEnd } from "./callEnd.ts";
import type { CallRecord } from "./callRecord.ts";
import type { EngagementConfig } from "./engagementConfig.ts";
import type { NotDialled } from "./notDialled.ts";
import type { Workstream } from "./workstream.ts";

/** What a call waits for: the media operation in flight, told by its turn. */
export interface PendingOperation {
  readonly kind: "play" | "ask";
  /** Counts the operations of a call from 1; names the operation in ACS's operation context. */
  readonly turn: number;
  /** When it was asked for, ms since 1970 UTC. */
  readonly since: number;
  /** The texts spoken, kept so that a look at the call (checkCall) can ask for the operation again after a crash. */
  readonly texts: readonly string[];
  /** The language they are spoken in, e.g. `en-US`. */
  readonly language: string;
  /** The voice that speaks them; absent: the language's own. */
  readonly voice?: string;
  /** How an answer may be given, for `ask`. */
  readonly listen?: ListenOptions;
  /** Whether it is spoken again and again until something else happens. */
  readonly loop?: boolean;
  /** What follows when it has been heard to its end. */
  readonly afterwards: "hangUp" | "agent" | "wait" | "transfer" | "screen";
}

/** How a question may be answered. */
export interface ListenOptions {
  readonly by: "speech" | "keys" | "speechOrKeys";
  /** Seconds of silence after the prompt until the customer counts as silent. */
  readonly silenceSeconds: number;
  /** The most keys that are collected. */
  readonly maxKeys: number;
}

/** A customer's wait for a representative. */
export interface Wait {
  /** Since when, ms since 1970 UTC. */
  readonly since: number;
  readonly queueId: string;
  /** Representatives who have declined, let lapse or could not be reached. */
  readonly excluded: readonly string[];
  /** The place in the line the customer was told last, counted from 1. */
  readonly position?: number;
}

/** How it is found out, before a representative joins, whether a person or a machine has answered. */
export interface ScreeningTerms {
  /** Seconds of silence after the question until the answer counts as a machine's. */
  readonly silenceSeconds: number;
  readonly action: NonNullable<EngagementConfig["answeringMachineAction"]>;
  /** What the machine is told where a message is left. */
  readonly message?: string;
}

/** A customer who is handed over to another telephone. */
export interface Transfer {
  readonly number: string;
  /** When that was asked for, ms since 1970 UTC. */
  readonly since: number;
}

/** The representative a customer is, or is about to be, connected with. */
export interface Seat {
  readonly id: string;
  /** How Azure names them on the line. */
  readonly address: string;
  /** The number of the latest list of participants they stood in. */
  readonly seenIn?: number;
  /** When Azure said first, being asked, that they are on the line, ms since 1970 UTC. */
  readonly seenAt?: number;
  /** When Azure said, being asked, that they, or whoever they talk with, are not; absent where both are. */
  readonly missedAt?: number;
  readonly state: "offered" | "joining" | "joined";
  /** Since when they are in this state, ms since 1970 UTC. */
  readonly since: number;
}

/** How a call that is offered before the dial goes on once a representative has accepted it. */
export interface PreviewTerms {
  /** How long after the acceptance the call starts by itself, in ms; absent where the representative starts it. */
  readonly startAfterMs?: number;
  /** Whether it waits for a representative where none is free, instead of going back to its line. */
  readonly waits: boolean;
}

/** The customer's end of a call on which the representative is called first. */
export interface CustomerLeg {
  /** How Azure names them on the line. */
  readonly address: string;
  /** The number of theirs that the representative has picked; absent: the one whose turn it is. */
  readonly picked?: string;
  /** Sent with the request that dials them and with every replay of it, so that they are dialled once. */
  readonly repeatabilityId: string;
  /** When they were first dialled, ms since 1970 UTC. */
  readonly dialledAt?: number;
  /** The number of the latest list of participants they stood in. */
  readonly seenIn?: number;
  /** How the way to them ended where they did not answer. */
  readonly end?: CallEnd;
}

/**
 * The state of the call plan: what is known of the line and of the conversation. Pure data, kept in the attempt's row.
 * Where an agent leads, or a representative joins on the customer's answer:
 *
 *   ringing ──answered──▶ talking ──last words said, failure──▶ ending ──▶ ended
 *      │  │                │   ▲  └──the agent failed──▶ transferring ─┤     ▲
 *      │  │   representative   nobody can come                    ▲ ▲        │
 *      │  │           asked for│                                  │ │        │
 *      │  │                ▼   │                                  │ │        │
 *      │  │               waiting ──joined──▶ served ──they leave─┘ │        │
 *      │  └──answered──▶ screening ──a person──▶ waiting            │        │
 *      │                     └──a machine──▶ talking, or ───────────┤        │
 *      └──────ring time-out, cancel, opt-out────────────────────────┘        │
 *   any ──the line is gone───────────────────────────────────────────────────┘
 *
 * `screening` comes first where a representative leads and the configuration says what a machine is to be told.
 *
 * Where the representative is called before the customer (Preview); `ringing` is their telephone or client:
 *
 *   offered ──accepted──▶ reviewing ──start──▶ ringing ──answered──▶ calling ──customer joins──▶ served ──▶ ending ──▶ ended
 *     ▲  │                 │     │                │                    │                                   ▲
 *     │  └─declined────────┤     └cancelled ┐     └─unreachable────────┴─refused, somebody leaves──────────┘
 *     └──the next one──────┴────────────────┘
 *   offered ──nobody left, window over──▶ ended
 */
export interface CallState {
  readonly phase:
    | "offered"
    | "reviewing"
    | "ringing"
    | "calling"
    | "screening"
    | "talking"
    | "waiting"
    | "transferring"
    | "served"
    | "ending"
    | "ended";
  /** Who speaks first with the customer, and whether that representative is called before them. */
  readonly lead: "agent" | "representative" | "representativeFirst";
  /** Set where the representative is called first. */
  readonly preview?: PreviewTerms;
  /** Set where the representative is called first. */
  readonly customer?: CustomerLeg;
  /** Why the customer was not dialled, once that is settled. */
  readonly undialled?: NotDialled;
  /** Operations asked for so far. */
  readonly turn: number;
  readonly pending?: PendingOperation;
  /** When Azure was first asked for the call, ms since 1970 UTC. */
  readonly startedAt?: number;
  /** When the customer answered, ms since 1970 UTC. */
  readonly answeredAt?: number;
  /** When the last event of this call arrived, ms since 1970 UTC. */
  readonly lastEventAt?: number;
  /** Why we asked to hang up, while that is under way. */
  readonly hangUpBy?: "us" | "ringTimeout" | "cancel" | "optOut" | "transfer";
  /** Whether the customer has said or pressed anything. */
  readonly interacted: boolean;
  /** Set once the agent, or the representative, knows that a machine has answered. */
  readonly machine?: "hungUp" | "messageLeft";
  /** What gave a machine away where nobody but the plan listened. */
  readonly machineBy?: "greeting" | "silence";
  /** Set where a machine is to be told from a person before a representative joins. */
  readonly screening?: ScreeningTerms;
  /** `false` where the delivery is dialled again after this attempt; absent: it is not. */
  readonly isLastAttempt?: boolean;
  readonly agentFailed?: boolean;
  /** What happens to the customer where the agent fails; absent: the call is hung up. */
  readonly agentFailureAction?: Workstream["agentFailureAction"];
  readonly transfer?: Transfer;
  readonly escalated?: boolean;
  /** The key with which the customer tells the agent that they want no more calls, whatever it has asked. */
  readonly optOutKey?: string;
  /** Set once the customer has said that they want no more calls: how, and when, ms since 1970 UTC. */
  readonly optedOut?: { readonly by: "speech" | "keyPress" | "agent"; readonly at: number };
  /** The configuration's language until something was said, then the one spoken last, e.g. `en-US`. */
  readonly language?: string;
  /** The agent's voice, which whoever speaks on the call has from then on. */
  readonly voice?: string;
  /** What the customer is told when nobody could come, where the configuration says it; empty: nothing. */
  readonly abandonedMessage?: string;
  /** What the agent said before it asked for a representative, still to be spoken. */
  readonly unsaid?: readonly string[];
  /** The agent's own memory of the conversation; only the agent reads it. */
  readonly agent?: unknown;
  /** Set from the moment a representative is wanted until they have come or cannot come. */
  readonly wait?: Wait;
  readonly seat?: Seat;
  /** Whether the representative has put the customer on hold. */
  readonly onHold?: boolean;
  /** How long the customer waited until the representative joined, in ms. */
  readonly waitedMs?: number;
  /** How long they waited, in ms, where the agent took them back because nobody came. */
  readonly waitedInVainMs?: number;
  /** Set where the customer was connected and the call ended before a representative could join. */
  readonly abandoned?: boolean;
  /** When they were given up, ms since 1970 UTC: what they are told begins then, or they hung up while waiting. */
  readonly abandonedAt?: number;
  readonly resultAttributes: Readonly<Record<string, string>>;
  readonly end?: CallEnd;
  /** What happened on the call, moment by moment. */
  readonly record?: CallRecord;
}
