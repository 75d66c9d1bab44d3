import type { ListenOptions } from "../../../shared/domain/callState.ts";
import type { Reach } from "../../../shared/domain/representative.ts";
import type { CallCommandResult, PlaceCall, PlaceResult, Speech, Telephony } from "../../../shared/ports/telephony.ts";

/** What was asked of a call. */
export type Command =
  | { readonly kind: "play"; readonly speech: Speech }
  | { readonly kind: "ask"; readonly speech: Speech; readonly customer: string; readonly listen: ListenOptions }
  | { readonly kind: "stopMedia" | "addCustomer" | "hold" | "resume"; readonly callConnectionId: string }
  | { readonly kind: "add"; readonly callConnectionId: string; readonly operation: string; readonly reach: Reach }
  | { readonly kind: "transfer"; readonly callConnectionId: string; readonly to: string }
  | { readonly kind: "hangUp"; readonly callConnectionId: string };

/** How a request to place a call goes, where it does not simply succeed. */
export type Trouble =
  | Exclude<PlaceResult, { outcome: "placed" } | { outcome: "unknown" }>
  /** The request is carried out, but its answer never arrives. */
  | { readonly outcome: "answerLost" }
  /** The request never arrives. */
  | { readonly outcome: "requestLost" };

/** A telephony that places calls in memory. */
export interface MemoryTelephony extends Telephony {
  /** Every request to place a call, replays included. */
  readonly requests: readonly PlaceCall[];
  /** The calls really placed. */
  readonly dials: readonly (PlaceCall & { readonly callConnectionId: string })[];
  readonly commands: readonly Command[];
  /** How the next requests to place a call go, one each. */
  trouble(...next: Trouble[]): void;
  /** What comes of every command about a live call from now on. */
  answerCommands(result: CallCommandResult): void;
  /** Whether calls exist from now on; `unclear` where that cannot be learnt. */
  answerExists(answer: "truth" | "unclear"): void;
  /** Has a call answered without telling anybody. */
  answer(callConnectionId: string): void;
  /** Says who is on the line of a call from now on, after whoever was called; undefined where that cannot be learnt. */
  onTheLine(callConnectionId: string, addresses: readonly string[] | undefined): void;
  /** Ends a call without telling anybody. */
  drop(callConnectionId: string): void;
}

/** Places calls in memory and speaks on them silently. A repeatability id seen before places no second call. */
export function memoryTelephony(): MemoryTelephony {
  const requests: PlaceCall[] = [];
  const dials: (PlaceCall & { callConnectionId: string })[] = [];
  const live = new Set<string>();
  const answered = new Set<string>();
  const commands: Command[] = [];
  const troubles: Trouble[] = [];
  const present = new Map<string, readonly string[] | undefined>();
  let commandResult: CallCommandResult = "done";
  let existence: "truth" | "unclear" = "truth";
  const carryOut = (callConnectionId: string, command: Command): CallCommandResult => {
    commands.push(command);
    return live.has(callConnectionId) ? commandResult : "gone";
  };
  const dial = (request: PlaceCall): PlaceResult => {
    const known = dials.find(({ repeatabilityId }) => repeatabilityId === request.repeatabilityId);
    const callConnectionId = known?.callConnectionId ?? `call-${dials.length + 1}`;
    if (known === undefined) {
      dials.push({ ...request, callConnectionId });
      live.add(callConnectionId);
    }
    return { outcome: "placed", callConnectionId, correlationId: `correlation-${callConnectionId}` };
  };
  return {
    requests,
    dials,
    commands,
    trouble: (...next) => {
      troubles.push(...next);
    },
    answerCommands: (result) => {
      commandResult = result;
    },
    answerExists: (answer) => {
      existence = answer;
    },
    answer: (callConnectionId) => {
      answered.add(callConnectionId);
    },
    onTheLine: (callConnectionId, addresses) => {
      present.set(callConnectionId, addresses);
    },
    drop: (callConnectionId) => {
      live.delete(callConnectionId);
    },
    async place(request) {
      requests.push(request);
      const trouble = troubles.shift();
      if (trouble?.outcome === "answerLost") dial(request);
      if (trouble?.outcome === "answerLost" || trouble?.outcome === "requestLost") return { outcome: "unknown" };
      return trouble ?? dial(request);
    },
    play: async (speech, _loop) => carryOut(speech.callConnectionId, { kind: "play", speech }),
    ask: async (speech, customer, listen) =>
      carryOut(speech.callConnectionId, { kind: "ask", speech, customer, listen }),
    stopMedia: async (callConnectionId) => carryOut(callConnectionId, { kind: "stopMedia", callConnectionId }),
    add: async (callConnectionId, operation, reach) =>
      carryOut(callConnectionId, { kind: "add", callConnectionId, operation, reach }),
    addCustomer: async (request) => {
      carryOut(request.callConnectionId, { kind: "addCustomer", callConnectionId: request.callConnectionId });
      return { outcome: "done" };
    },
    hold: async (callConnectionId) => carryOut(callConnectionId, { kind: "hold", callConnectionId }),
    resume: async (callConnectionId) => carryOut(callConnectionId, { kind: "resume", callConnectionId }),
    async hangUp(callConnectionId) {
      const result = carryOut(callConnectionId, { kind: "hangUp", callConnectionId });
      if (result === "done") live.delete(callConnectionId);
      return result;
    },
    transfer: async ({ callConnectionId, to }) =>
      carryOut(callConnectionId, { kind: "transfer", callConnectionId, to }),
    async standing(callConnectionId) {
      if (existence === "unclear") return undefined;
      if (!live.has(callConnectionId)) return "gone";
      return answered.has(callConnectionId) ? "connected" : "ringing";
    },
    async participants(callConnectionId) {
      if (!live.has(callConnectionId) || !answered.has(callConnectionId)) return undefined;
      const call = dials.find((dialled) => dialled.callConnectionId === callConnectionId);
      return present.has(callConnectionId) ? present.get(callConnectionId) : [`4:${call?.to}`];
    },
  };
}
