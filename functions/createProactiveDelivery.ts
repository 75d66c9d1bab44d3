import { acceptTask } from "../shared/steps/accept/acceptTask.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { repeatable } from "./http/repeatable.ts";

const context = "Microsoft.Dynamics.CRM.CCaaS_CreateProactiveDeliveryResponse";

httpRoute({
  name: "createProactiveDelivery",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/CCaaS_CreateProactiveDelivery`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps, caller }) {
    const { input, headers } = await repeatable(request, caller);
    const DeliveryId = await acceptTask(deps, input);
    const body = {
      "@odata.context": `${dataPath(request)}/$metadata#${context}`,
      DeliveryTaskId: DeliveryId,
      DeliveryId,
    };
    return jsonAnswer(200, body, headers);
  },
});
