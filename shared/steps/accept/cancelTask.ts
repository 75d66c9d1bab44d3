import { fieldsOf } from "../../domain/fieldsOf.ts";
import { firstIssue } from "../../domain/firstIssue.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { cancelDelivery } from "./cancelDelivery.ts";
import type { OperateDeps } from "./operate.ts";
import { requestFields } from "./requestFields.ts";

const cancelRequest = fieldsOf(
  { ApiVersion: requestFields.apiVersion.optional(), DeliveryTaskId: requestFields.id },
  "a JSON object is accepted",
);

/**
 * Carries out CCaaS_CancelDeliveryTask: what waits is never dialled, what rings is hung up, a conversation is left
 * alone, and nothing is tried again.
 * @param body the request's body
 * @throws DialerError InvalidArgument, MalformedJson, NotFound
 */
export async function cancelTask(deps: OperateDeps, body: string): Promise<void> {
  const parsed = cancelRequest.safeParse(parseJson(body));
  if (!parsed.success) throw firstIssue(parsed.error);
  await cancelDelivery(deps, parsed.data.DeliveryTaskId, "DeliveryTaskId");
}
