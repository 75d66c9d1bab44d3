import type { Span } from "../chaosPlan.ts";

/** A delivery that was accepted, as the API shows it at the end. */
export interface AuditedDelivery {
  readonly id: string;
  /** The name of its group. */
  readonly group: string;
  /** When it may be dialled, ms since 1970 UTC. */
  readonly windows: readonly Span[];
  /** Undefined where the API does not know it. */
  readonly status: string | undefined;
  /** How often it was dialled, as the API says. */
  readonly dialled: number;
  /** From when on the app knows that its customer wants no calls: an answered opt-out, or an earlier call's result. */
  readonly unwantedSince?: number;
}

/** A dial as the telephony simulator placed it; instants in ms since 1970 UTC. */
export interface AuditedDial {
  /** The call it belongs to; a representative and a customer may be dialled in one. */
  readonly callId: string;
  /** A telephone number, or a representative's address. */
  readonly to: string;
  readonly from: string;
  readonly context: string;
  readonly repeatabilityId: string;
  /** When its request came in. */
  readonly at: number;
  /** When the app signed its request, to the second: on a busy machine it may be long on its way. */
  readonly sentAt: number;
  /** Infinity while it lasts. */
  readonly endedAt: number;
  /** Representatives who were brought into it. */
  readonly stays: readonly { readonly address: string; readonly span: Span }[];
}

/** A span in which a group must not be dialled, ms since 1970 UTC. */
export interface Forbidden extends Span {
  readonly group: string;
}

/** What one subscriber got about one delivery. */
export interface ReceivedOutcome {
  readonly subscriber: string;
  readonly deliveryId: string;
  /** The distinct ids of the posts with a good signature. */
  readonly webhookIds: ReadonlySet<string>;
  /** Posts whose signature was wrong. */
  readonly unsigned: number;
}

/** All that the audit looks at; everything was seen from outside. */
export interface Evidence {
  readonly deliveries: readonly AuditedDelivery[];
  readonly dials: readonly AuditedDial[];
  readonly forbidden: readonly Forbidden[];
  readonly outcomes: readonly ReceivedOutcome[];
  /** Subscribers to whom each outcome is due, with the only group they get, where they do not get all. */
  readonly subscribers: readonly { readonly name: string; readonly group?: string }[];
  readonly limits: {
    readonly numbers: ReadonlyMap<string, number>;
    readonly groups: ReadonlyMap<string, number>;
    readonly representative: number;
  };
}
