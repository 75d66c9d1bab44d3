import type {
  CallAutomationClient,
  CallMediaRecognizeDtmfOptions,
  CallMediaRecognizeSpeechOptions,
  CallMediaRecognizeSpeechOrDtmfOptions,
  TextSource,
} from "@azure/communication-call-automation";
import type { ListenOptions } from "../../domain/callState.ts";
import type { Speech, Telephony } from "../../ports/telephony.ts";
import { addCustomer } from "./addCustomer.ts";
import { command } from "./command.ts";
import { invite } from "./invite.ts";
import { participantsOf } from "./participantsOf.ts";
import { type CallerIdentity, placeCall } from "./placeCall.ts";
import { standingOf } from "./standingOf.ts";
import { transferCustomer } from "./transferCustomer.ts";

/** What the telephony needs. */
export interface CallAutomationDeps {
  /** For dial requests: it never repeats a request by itself. */
  readonly dialClient: CallAutomationClient;
  /** For requests about live calls: it repeats what was throttled. */
  readonly callClient: CallAutomationClient;
  readonly identity: CallerIdentity;
  /** Where callbacks are posted, without the attempt's name. */
  readonly callbackBase: string;
  /** The Azure AI Services resource that speaks and listens; absent on the embedded stack. */
  readonly cognitiveServicesEndpoint?: string;
}

/** Azure speaks and listens no longer than this after the last sound, in seconds. */
const endSilenceSeconds = 1;

/** How long a representative's telephone or client may ring, in seconds (at most 180, facts/acs.md §1.1). */
const invitationSeconds = 25;

/**
 * Telephony over Azure Communication Services Call Automation (facts/acs.md). What is to be said interrupts what is
 * being said: two handlers of one call may send their requests in any order, and nothing may wait behind a prompt that
 * never ends.
 */
export function callAutomationTelephony(deps: CallAutomationDeps): Telephony {
  const connection = (id: string) => deps.callClient.getCallConnection(id);
  return {
    place: (request) => placeCall(deps, request),
    play: (speech, loop) =>
      command(() =>
        connection(speech.callConnectionId)
          .getCallMedia()
          .playToAll([textSource(speech)], {
            operationContext: speech.operation,
            loop,
            interruptCallMediaOperation: true,
          }),
      ),
    stopMedia: (callConnectionId) => command(() => connection(callConnectionId).getCallMedia().cancelAllOperations()),
    add: (callConnectionId, operation, reach, from) =>
      command(() =>
        connection(callConnectionId).addParticipant(invite(reach, callerNumber(deps, from)), {
          operationContext: operation,
          invitationTimeoutInSeconds: invitationSeconds,
        }),
      ),
    addCustomer: (request) => addCustomer(deps, request),
    hold: (callConnectionId, customer) =>
      command(() => connection(callConnectionId).getCallMedia().hold({ phoneNumber: customer })),
    resume: (callConnectionId, customer) =>
      command(() => connection(callConnectionId).getCallMedia().unhold({ phoneNumber: customer })),
    ask: (speech, customer, listen) =>
      command(() =>
        connection(speech.callConnectionId)
          .getCallMedia()
          .startRecognizing({ phoneNumber: customer }, recognition(speech, listen)),
      ),
    hangUp: (callConnectionId) => command(() => connection(callConnectionId).hangUp(true)),
    transfer: (request) => transferCustomer(deps, request),
    standing: (callConnectionId) => standingOf(deps.callClient, callConnectionId),
    participants: (callConnectionId) => participantsOf(deps.callClient, callConnectionId),
  };
}

/** The number that an ordinary telephone is called from; a Teams resource account shows itself (facts/acs.md §0). */
function callerNumber({ identity }: CallAutomationDeps, from: string): string | undefined {
  return identity.kind === "acsNumber" ? from : undefined;
}

/** Azure takes one source a request, so texts are spoken as one. */
function textSource(speech: Speech): TextSource {
  const voice = speech.voice === undefined ? {} : { voiceName: speech.voice };
  return { kind: "textSource", text: speech.texts.join(" "), sourceLocale: speech.language, ...voice };
}

type Recognition =
  | CallMediaRecognizeDtmfOptions
  | CallMediaRecognizeSpeechOptions
  | CallMediaRecognizeSpeechOrDtmfOptions;

function recognition(speech: Speech, listen: ListenOptions): Recognition {
  const common = {
    playPrompt: textSource(speech),
    interruptPrompt: true,
    interruptCallMediaOperation: true,
    initialSilenceTimeoutInSeconds: listen.silenceSeconds,
    operationContext: speech.operation,
  };
  const keys = { maxTonesToCollect: listen.maxKeys };
  const voice = { endSilenceTimeoutInSeconds: endSilenceSeconds, speechLanguage: speech.language };
  switch (listen.by) {
    case "keys":
      return { kind: "callMediaRecognizeDtmfOptions", ...common, ...keys };
    case "speech":
      return { kind: "callMediaRecognizeSpeechOptions", ...common, ...voice };
    case "speechOrKeys":
      return { kind: "callMediaRecognizeSpeechOrDtmfOptions", ...common, ...keys, ...voice };
  }
}
