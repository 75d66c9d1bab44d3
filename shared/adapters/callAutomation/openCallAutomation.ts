import { CallAutomationClient, type CallAutomationClientOptions } from "@azure/communication-call-automation";
import type { TokenCredential } from "@azure/identity";
import { requestTimeout } from "./requestTimeout.ts";

/** How Azure Communication Services is reached: by connection string or by identity. */
export type CallAutomationAccess =
  | { readonly connectionString: string }
  | { readonly endpoint: string; readonly credential: TokenCredential };

/**
 * A client of Call Automation. Its requests time out by a policy, since some of the SDK's calls take no options
 * (facts/acs.md §3).
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
