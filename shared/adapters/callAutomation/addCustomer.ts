import type { CallAutomationClient } from "@azure/communication-call-automation";
import type { AddCustomer, AddCustomerResult } from "../../ports/telephony.ts";
import { codeOf } from "./codeOf.ts";
import { invite } from "./invite.ts";
import { isUnclear } from "./isUnclear.ts";
import type { CallerIdentity } from "./placeCall.ts";
import { repeatable } from "./repeatable.ts";
import { statusOf } from "./statusOf.ts";

/** What bringing a customer into a call needs. */
export interface AddCustomerDeps {
  /** It never repeats a request by itself. */
  readonly dialClient: CallAutomationClient;
  readonly identity: CallerIdentity;
}

/** The longest that Azure lets an invitation ring, in seconds (facts/acs.md §1.1). */
const longestRing = 180;

/** The status of a request that was throttled: not carried out, and to be sent again as it is. */
const throttled = 429;

/** Asks Azure to bring a customer into a call, once: a replay repeats repeatability id, moment and body. */
export async function addCustomer(deps: AddCustomerDeps, request: AddCustomer): Promise<AddCustomerResult> {
  const from = deps.identity.kind === "acsNumber" ? request.from : undefined;
  try {
    await deps.dialClient
      .getCallConnection(request.callConnectionId)
      .addParticipant(invite({ kind: "phone", number: request.to }, from), {
        operationContext: request.operation,
        invitationTimeoutInSeconds: Math.min(request.ringSeconds, longestRing),
        requestOptions: repeatable(request.repeatabilityId, request.firstSentAt),
      });
    return { outcome: "done" };
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return { outcome: "gone" };
    if (status === undefined || status === throttled || isUnclear(status)) return { outcome: "unknown" };
    return { outcome: "refused", status, code: codeOf(error) };
  }
}
