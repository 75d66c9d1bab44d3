import type { CallAutomationClient, CallInvite, CreateCallOptions } from "@azure/communication-call-automation";
import type { PlaceCall, PlaceResult } from "../../ports/telephony.ts";
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

/** How long an answer to a dial request is waited for, in ms (facts/acs.md §3, rule 3). */
const requestTimeout = 15_000;

/** How long to wait where Azure throttles without saying how long, in seconds. */
const defaultRetryAfter = 5;

/**
 * Asks Azure to place a call, once. The repeatability id and moment go as custom headers, since the SDK overwrites the
 * options of that name with fresh ones at every call (facts/acs.md §3); a replay repeats both and the same body.
 */
export async function placeCall(deps: PlaceCallDeps, request: PlaceCall): Promise<PlaceResult> {
  let retryAfter: string | undefined;
  const options: CreateCallOptions = {
    operationContext: request.attemptId,
    ...(deps.identity.kind === "acsNumber" ? {} : { teamsAppSource: { teamsAppId: deps.identity.accountId } }),
    ...(deps.cognitiveServicesEndpoint === undefined
      ? {}
      : { callIntelligenceOptions: { cognitiveServicesEndpoint: deps.cognitiveServicesEndpoint } }),
    requestOptions: {
      timeout: requestTimeout,
      customHeaders: {
        "Repeatability-Request-ID": request.repeatabilityId,
        "Repeatability-First-Sent": new Date(request.firstSentAt).toUTCString(),
      },
    },
    onResponse: (response) => {
      retryAfter = response.headers.get("retry-after");
    },
  };
  const callback = `${deps.callbackBase}/${request.attemptId}`;
  const invite: CallInvite = {
    targetParticipant: { phoneNumber: request.to },
    ...(deps.identity.kind === "acsNumber" ? { sourceCallIdNumber: { phoneNumber: request.from } } : {}),
  };
  try {
    const { callConnectionProperties } = await deps.dialClient.createCall(invite, callback, options);
    const { callConnectionId, correlationId } = callConnectionProperties;
    if (callConnectionId === undefined) return { outcome: "unknown" };
    return { outcome: "placed", callConnectionId, ...(correlationId === undefined ? {} : { correlationId }) };
  } catch (error) {
    return failure(error, retryAfter);
  }
}

/** Statuses after which the request may still have been, or may be being, carried out (facts/acs.md §3, rule 4). */
const unclear: readonly number[] = [408, 409, 412];

function failure(error: unknown, retryAfter: string | undefined): PlaceResult {
  const status = statusOf(error);
  if (status === 429) {
    const seconds = Number(retryAfter);
    return { outcome: "throttled", retryAfterSeconds: seconds > 0 ? seconds : defaultRetryAfter };
  }
  if (status === undefined || status < 400 || status >= 500 || unclear.includes(status)) return { outcome: "unknown" };
  return { outcome: "refused", status, code: codeOf(error) };
}

/** Azure's code, mostly a numeric subcode as text (facts/acs.md §1.3). */
function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
