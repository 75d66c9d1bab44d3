import { DialerError } from "../shared/domain/dialerError.ts";
import { guid } from "../shared/domain/guid.ts";
import { acceptDelivery } from "../shared/steps/accept/acceptDelivery.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

const context = "Microsoft.Dynamics.CRM.CCaaS_CreateProactiveVoiceDeliveryResponse";

httpRoute({
  name: "createProactiveVoiceDelivery",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/CCaaS_CreateProactiveVoiceDelivery`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps, caller }) {
    const body = await readJsonText(request, bodyLimits.single);
    const requestId = repeatabilityId(request.headers);
    const input = { body, caller: caller.id, ...(requestId === undefined ? {} : { requestId }) };
    const DeliveryId = await acceptDelivery(deps, input);
    return jsonAnswer(
      200,
      { "@odata.context": `${dataPath(request)}/$metadata#${context}`, DeliveryId },
      requestId === undefined ? {} : { "Repeatability-Result": "accepted" },
    );
  },
});

/** The request's repeatability id, where it came with the moment it was first sent (OASIS Repeatable Requests 1.0). */
function repeatabilityId(headers: { get(name: string): string | null }): string | undefined {
  const id = headers.get("repeatability-request-id");
  const firstSent = headers.get("repeatability-first-sent");
  if (id === null && firstSent === null) return undefined;
  if (id === null || !guid.test(id)) throw faulty("Repeatability-Request-ID", "a GUID");
  if (firstSent === null || Number.isNaN(Date.parse(firstSent))) {
    throw faulty("Repeatability-First-Sent", "a date in the form of RFC 7231");
  }
  return id;
}

function faulty(field: string, accepted: string): DialerError {
  return new DialerError("InvalidArgument", `${field}: missing or not accepted; ${accepted} is accepted.`, { field });
}
