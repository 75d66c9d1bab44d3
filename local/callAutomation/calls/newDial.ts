import type { DialRecord } from "../store/dialRecord.ts";

/** The entry of a dial that is placed now. */
export function newDial(
  facts: Pick<DialRecord, "callConnectionId" | "to" | "from" | "signedAt" | "repeatabilityId" | "operationContext">,
): DialRecord {
  return {
    ...facts,
    requestedAt: new Date().toISOString(),
    ringingAt: null,
    answeredAt: null,
    joinedByRepresentativeAt: null,
    representatives: [],
    prompts: [],
    recognitions: 0,
    endedAt: null,
    endCode: null,
    endSubCode: null,
    endedBy: null,
  };
}
