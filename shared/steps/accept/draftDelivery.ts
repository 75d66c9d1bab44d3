import { readVariables } from "../../desk/readVariables.ts";
import { checkDestination } from "../../domain/checkDestination.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { placeFacts } from "../../domain/placeFacts.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import { acceptedWindows, type RequestedWindows } from "./acceptedWindows.ts";
import type { Draft } from "./acceptOnce.ts";
import { activeConfig } from "./activeConfig.ts";
import { checkVariables } from "./checkVariables.ts";
import { pendingDelivery } from "./pendingDelivery.ts";

/** What is asked for: a call to one person. */
export interface RequestedDelivery {
  readonly ProactiveEngagementConfigId: string;
  readonly DestinationPhoneNumber: string;
  readonly ContactId: string;
  readonly Windows?: RequestedWindows;
  readonly InputAttributes?: Readonly<Record<string, string>> | null | undefined;
}

/**
 * Checks whether a delivery may be accepted.
 * @param now ms since 1970 UTC
 * @param extra fields of the delivery beyond the request's
 * @param attributesField where the request gives the input attributes
 * @throws DialerError InvalidArgument, NotFound
 */
export async function draftDelivery(
  deps: Pick<AcceptDeps, "configs" | "allowedCallingCodes">,
  request: RequestedDelivery,
  now: number,
  extra: Pick<Delivery, "chain" | "batchId" | "journeyId" | "bindingId"> = {},
  attributesField = "InputAttributes",
): Promise<Draft> {
  checkDestination(request.DestinationPhoneNumber, deps.allowedCallingCodes);
  const config = await activeConfig(deps.configs, request.ProactiveEngagementConfigId);
  const workstream = (await deps.configs.record("workstreams", config.workstreamId))?.value;
  const inputAttributes = request.InputAttributes ?? {};
  checkVariables(inputAttributes, await readVariables(deps.configs, workstream), attributesField);
  acceptedWindows(now, request.Windows);
  return {
    facts: placeFacts(inputAttributes, config, workstream),
    deliveryAt: (id, at) =>
      pendingDelivery(id, at, config, {
        contactId: request.ContactId,
        to: request.DestinationPhoneNumber,
        windows: acceptedWindows(at, request.Windows),
        inputAttributes,
        ...extra,
      }),
  };
}
