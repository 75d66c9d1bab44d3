import type { Call } from "./call.ts";

/** A call's properties in the wire form, as createCall and getCallConnection answer them. */
export function describeCall(call: Call): Record<string, unknown> {
  return {
    callConnectionId: call.id,
    serverCallId: call.serverCallId,
    correlationId: call.correlationId,
    callConnectionState: call.state,
    callbackUri: call.callbackUri,
    ...call.echoed,
  };
}
