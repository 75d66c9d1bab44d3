/**
 * Why a call, a leg or an operation ended: the code pair of the real service, and the carrier's own words where known.
 */
export interface Ending {
  readonly code: number;
  readonly subCode: number;
  readonly message: string;
  readonly sipDetails?: CarrierDetails;
  readonly q850Details?: CarrierDetails;
}

/** A SIP status or Q.850 cause as the carrier gave it. */
interface CarrierDetails {
  readonly code: number;
  readonly message: string;
}

function ending(code: number, subCode: number, what: string): Ending {
  return { code, subCode, message: `${what} DiagCode: ${code}#${subCode}.@` };
}

function carried(code: number, subCode: number, sip: [number, string], q850: [number, string]): Ending {
  return {
    ...ending(code, subCode, `The call was not set up: ${sip[1]}.`),
    sipDetails: { code: sip[0], message: sip[1] },
    q850Details: { code: q850[0], message: q850[1] },
  };
}

/** Every ending the simulator knows; code pairs after facts/acs.md §4.1. */
export const endings = {
  calleeHungUp: ending(200, 560000, "The callee hung up."),
  callerHungUp: ending(200, 7000, "The call was ended by Call Automation."),
  transferred: ending(200, 7015, "The call was handed over by a transfer."),
  removed: ending(200, 5300, "The participant was removed."),
  busy: carried(486, 560486, [486, "Busy Here"], [17, "User busy"]),
  busyHidden: carried(500, 560503, [486, "Busy Here"], [17, "User busy"]),
  declined: carried(603, 560603, [603, "Decline"], [21, "Call rejected"]),
  lineLimit: carried(603, 560603, [603, "Decline"], [21, "Call rejected"]),
  notInUse: carried(404, 560404, [404, "Not Found"], [1, "Unallocated number"]),
  unwanted: carried(607, 560607, [607, "Unwanted"], [21, "Call rejected"]),
  noAnswer: carried(408, 560408, [408, "Request Timeout"], [18, "No user responding"]),
  cancelled: carried(487, 540487, [487, "Request Terminated"], [16, "Normal call clearing"]),
  declinedByUser: ending(603, 0, "The user declined the call."),
  invitationTimedOut: ending(408, 10057, "The participant did not answer in time."),
  noInvitation: ending(400, 8500, "There is no such invitation under way."),
  done: ending(200, 0, "Done."),
  maxDigits: ending(200, 8531, "As many tones as asked for were received."),
  interDigitTimeout: ending(400, 8532, "No further tone came in time."),
  choiceByTone: ending(200, 8533, "A choice was made by tone."),
  choiceBySpeech: ending(200, 8545, "A choice was made by speech."),
  speechRecognized: ending(200, 8569, "Speech was recognised."),
  noMatch: ending(400, 8547, "What was said matches no choice."),
  initialSilence: ending(400, 8510, "Nobody said anything in time."),
  mediaCancelled: ending(400, 8508, "The operation was cancelled."),
  aiServiceFailed: ending(400, 8565, "The AI service could not be used."),
  restart: { code: 0, subCode: 0, message: "" },
} as const satisfies Record<string, Ending>;
