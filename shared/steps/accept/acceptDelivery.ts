import { firstIssue } from "../../domain/firstIssue.ts";
import { parseJson } from "../../domain/parseJson.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";
import { acceptOnce } from "./acceptOnce.ts";
import { draftDelivery } from "./draftDelivery.ts";
import { voiceDeliveryRequest } from "./voiceDeliveryRequest.ts";

/**
 * Accepts a delivery to one number (CCaaS_CreateProactiveVoiceDelivery).
 * @returns the DeliveryId; once given, the delivery survives the death of any process
 * @throws DialerError InvalidArgument, MalformedJson, NotFound, RepeatabilityMismatch; nothing is stored then
 */
export async function acceptDelivery(deps: AcceptDeps, input: AcceptInput): Promise<string> {
  return acceptOnce(deps, input, async (now) => {
    const parsed = voiceDeliveryRequest.safeParse(parseJson(input.body));
    if (!parsed.success) throw firstIssue(parsed.error);
    return draftDelivery(deps, parsed.data, now);
  });
}
