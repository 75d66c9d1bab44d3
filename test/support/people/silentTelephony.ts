import type { AddCustomer, AddCustomerResult, PlaceCall, Telephony } from "../../../shared/ports/telephony.ts";

/** A telephony that keeps what it was asked, and of which news comes only from the test. */
export interface SilentTelephony extends Telephony {
  readonly placed: readonly PlaceCall[];
  /** Every request for a customer, replays included. */
  readonly added: readonly AddCustomer[];
  /** The texts spoken, and the names of other requests. */
  readonly asked: readonly string[];
  /** Whether calls exist from now on. */
  live: boolean;
  /** How the next requests for a customer go, one each; `done` where nothing is said. */
  addResults(...results: AddCustomerResult[]): void;
  /** Refuses the next call. */
  refuse(status: number, code: string): void;
}

/** A telephony without lines. */
export function silentTelephony(): SilentTelephony {
  const placed: PlaceCall[] = [];
  const added: AddCustomer[] = [];
  const asked: string[] = [];
  const results: AddCustomerResult[] = [];
  let refusal: { readonly outcome: "refused"; readonly status: number; readonly code: string } | undefined;
  const note = async (what: string) => {
    asked.push(what);
    return "done" as const;
  };
  return {
    placed,
    added,
    asked,
    live: true,
    addResults: (...next) => {
      results.push(...next);
    },
    refuse: (status, code) => {
      refusal = { outcome: "refused", status, code };
    },
    async place(request) {
      placed.push(request);
      return refusal ?? { outcome: "placed", callConnectionId: "call-1", correlationId: "correlation-1" };
    },
    async addCustomer(request) {
      added.push(request);
      return results.shift() ?? { outcome: "done" };
    },
    play: (speech) => note(speech.texts.join(" ")),
    ask: () => note("ask"),
    stopMedia: () => note("stopMedia"),
    add: () => note("add"),
    hold: () => note("hold"),
    resume: () => note("resume"),
    hangUp: () => note("hangUp"),
    transfer: () => note("transfer"),
    async standing() {
      return this.live ? "ringing" : "gone";
    },
    participants: async () => undefined,
  };
}
