import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { InvocationInput } from "../invoke/createInvoker.ts";
import { messageBody } from "./messageBody.ts";
import { batchMetadata, singleMetadata } from "./messageMetadata.ts";

/** Makes what a function with one message at a time receives. */
export function singleInput(message: ServiceBusReceivedMessage): InvocationInput {
  const body = messageBody(message);
  const trace: unknown = message.applicationProperties?.["Diagnostic-Id"];
  return {
    reason: "serviceBus",
    data: { string: body },
    triggerMetadata: singleMetadata(message, body),
    traceParent: typeof trace === "string" ? trace : undefined,
  };
}

/** Makes what a function with cardinality many receives. */
export function batchInput(messages: readonly ServiceBusReceivedMessage[]): InvocationInput {
  return {
    reason: "serviceBus",
    data: { collectionString: { string: messages.map(messageBody) } },
    triggerMetadata: batchMetadata(messages),
  };
}
