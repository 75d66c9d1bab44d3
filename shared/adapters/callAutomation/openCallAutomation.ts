import { CallAutomationClient, type CallAutomationClientOptions } from "@azure/communication-call-automation";
import type { TokenCredential } from "@azure/identity";

/** How Azure Communication Services is reached: by connection string or by identity. */
export type CallAutomationAccess =
  | { readonly connectionString: string }
  | { readonly endpoint: string; readonly credential: TokenCredential };

/**
 * The SDK waits for an answer for ever unless told otherwise, and some of its calls take no options (facts/acs.md §3).
 */
const requestTimeout = 15_000;

/**
 * A client of Call Automation.
 * @param maxRetries how often the SDK may repeat a request by itself; 0 for dial requests
 */
export function openCallAutomation(access: CallAutomationAccess, maxRetries: number): CallAutomationClient {
  const options: CallAutomationClientOptions = {
    retryOptions: { maxRetries },
    additionalPolicies: [
      {
        position: "perCall",
        policy: {
          name: "requestTimeout",
          sendRequest(request, next) {
            if (request.timeout === 0) request.timeout = requestTimeout;
            return next(request);
          },
        },
      },
    ],
  };
  if ("connectionString" in access) {
    // plain http is for the embedded stack, whose connection string alone names such an address
    const local = access.connectionString.includes("endpoint=http://127.0.0.1");
    return new CallAutomationClient(access.connectionString, { ...options, allowInsecureConnection: local });
  }
  return new CallAutomationClient(access.endpoint, access.credential, options);
}
