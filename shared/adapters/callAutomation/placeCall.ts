import type { CallAutomationClient, CreateCallOptions } from "@azure/communication-call-automation";
import type { PlaceCall, PlaceResult } from "../../ports/telephony.ts";
import { codeOf } from "./codeOf.ts";
import { invite } from "./invite.ts";
import { isUnclear } from "./isUnclear.ts";
import { repeatable } from "./repeatable.ts";
import { statusOf } from "./statusOf.ts";

/**
 * Who calls: a number that the resource owns, or a Teams resource account under Teams Phone Extensibility. Both exist
 * since stand-alone numbers retire on 2028-09-30 (facts/acs.md §0).
 */
export type CallerIdentity =
  | { readonly kind: "acsNumber" }
  | { readonly kind: "teamsResourceAccount"; readonly accountId: string };

/** What placing a call needs. */
export interface PlaceCallDeps {
  readonly dialClient: CallAutomationClient;
  readonly identity: CallerIdentity;
  readonly callbackBase: string;
  readonly cognitiveServicesEndpoint?: string;
}

/** How long to wait where Azure throttles without saying how long, in seconds. */
const defaultRetryAfter = 5;

/** Asks Azure to place a call, once: a replay repeats repeatability id, moment and body. */
export async function placeCall(deps: PlaceCallDeps, request: PlaceCall): Promise<PlaceResult> {
  let retryAfter: string | undefined;
  const options: CreateCallOptions = {
    operationContext: request.attemptId,
    ...(deps.identity.kind === "acsNumber" ? {} : { teamsAppSource: { teamsAppId: deps.identity.accountId } }),
    ...(deps.cognitiveServicesEndpoint === undefined
      ? {}
      : { callIntelligenceOptions: { cognitiveServicesEndpoint: deps.cognitiveServicesEndpoint } }),
    requestOptions: repeatable(request.repeatabilityId, request.firstSentAt),
    onResponse: (response) => {
      retryAfter = response.headers.get("retry-after");
    },
  };
  const callback = `${deps.callbackBase}/${request.attemptId}`;
  const reach = request.calledFirst ?? { kind: "phone" as const, number: request.to };
  const target = invite(reach, deps.identity.kind === "acsNumber" ? request.from : undefined);
  try {
    const { callConnectionProperties } = await deps.dialClient.createCall(target, callback, options);
    const { callConnectionId, correlationId } = callConnectionProperties;
    if (callConnectionId === undefined) return { outcome: "unknown" };
    return { outcome: "placed", callConnectionId, ...(correlationId === undefined ? {} : { correlationId }) };
  } catch (error) {
    return failure(error, retryAfter);
  }
}

function failure(error: unknown, retryAfter: string | undefined): PlaceResult {
  const status = statusOf(error);
  if (status === 429) {
    const seconds = Number(retryAfter);
    return { outcome: "throttled", retryAfterSeconds: seconds > 0 ? seconds : defaultRetryAfter };
  }
  if (status === undefined || isUnclear(status)) return { outcome: "unknown" };
  return { outcome: "refused", status, code: codeOf(error) };
}
