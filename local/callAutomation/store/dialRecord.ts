/** One dial that was really placed, as `GET /admin/calls` shows it; instants in ISO 8601. */
export interface DialRecord {
  readonly callConnectionId: string;
  /** E.164 number or user id */
  readonly to: string;
  /** caller number, or the id of the Teams resource account */
  readonly from: string | null;
  readonly requestedAt: string;
  /** when its sender signed the request, to the second: before it came in here; `null` where none was signed */
  readonly signedAt: string | null;
  readonly repeatabilityId: string | null;
  readonly operationContext: string | null;
  ringingAt: string | null;
  answeredAt: string | null;
  joinedByRepresentativeAt: string | null;
  /**
   * Representatives added to the customer's call, in the order in which they joined; who is there when it ends stays.
   */
  representatives: readonly RepresentativeStay[];
  readonly prompts: { readonly text: string; readonly at: string }[];
  /** recognitions that began */
  recognitions: number;
  endedAt: string | null;
  endCode: number | null;
  endSubCode: number | null;
  endedBy: EndedBy | null;
}

/** A representative's time in a customer's call; instants in ISO 8601. */
export interface RepresentativeStay {
  readonly address: string;
  readonly joinedAt: string;
  /** null for who stayed to the end */
  readonly leftAt: string | null;
}

/** Who ended a dial; `caller` is the user of the API, `restart` the simulator's own death. */
export type EndedBy = "customer" | "caller" | "carrier" | "representative" | "restart";

/** What becomes known of a dial after it was placed. */
export type DialChange = Partial<
  Pick<
    DialRecord,
    | "ringingAt"
    | "answeredAt"
    | "joinedByRepresentativeAt"
    | "representatives"
    | "recognitions"
    | "endedAt"
    | "endCode"
    | "endSubCode"
    | "endedBy"
  >
>;
