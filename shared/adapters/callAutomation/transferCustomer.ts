import type { CallAutomationClient } from "@azure/communication-call-automation";
import type { CallCommandResult, TransferCall } from "../../ports/telephony.ts";
import { command } from "./command.ts";
import type { CallerIdentity } from "./placeCall.ts";

/** What handing a customer over needs. */
export interface TransferCustomerDeps {
  readonly callClient: CallAutomationClient;
  readonly identity: CallerIdentity;
}

/** Asks Azure to hand the customer over to another telephone, a blind transfer (facts/acs.md §6). */
export function transferCustomer(deps: TransferCustomerDeps, request: TransferCall): Promise<CallCommandResult> {
  const { callConnectionId, operation, to, from } = request;
  return command(() =>
    deps.callClient.getCallConnection(callConnectionId).transferCallToParticipant(
      { phoneNumber: to },
      {
        operationContext: operation,
        ...(deps.identity.kind === "acsNumber" ? { sourceCallIdNumber: { phoneNumber: from } } : {}),
      },
    ),
  );
}
