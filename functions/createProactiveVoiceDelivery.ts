import { acceptDelivery } from "../shared/steps/accept/acceptDelivery.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { repeatable } from "./http/repeatable.ts";

const context = "Microsoft.Dynamics.CRM.CCaaS_CreateProactiveVoiceDeliveryResponse";

httpRoute({
  name: "createProactiveVoiceDelivery",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/CCaaS_CreateProactiveVoiceDelivery`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps, caller }) {
    const { input, headers } = await repeatable(request, caller);
    const DeliveryId = await acceptDelivery(deps, input);
    return jsonAnswer(200, { "@odata.context": `${dataPath(request)}/$metadata#${context}`, DeliveryId }, headers);
  },
});
