import { acceptBulk } from "../shared/steps/accept/acceptBulk.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";
import { repeatable } from "./http/repeatable.ts";
import { rowResult } from "./http/rowResult.ts";

const context = "Microsoft.Dynamics.CRM.CCaaS_CreateProactiveBulkDeliveryResponse";

httpRoute({
  name: "createProactiveBulkDelivery",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/CCaaS_CreateProactiveBulkDelivery`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps, caller }) {
    const { input, headers } = await repeatable(request, caller, () => readJsonText(request, bodyLimits.bulk));
    const { batchId, results } = await acceptBulk(deps, input);
    const body = {
      "@odata.context": `${dataPath(request)}/$metadata#${context}`,
      BatchId: batchId,
      Results: results.map(rowResult),
    };
    return jsonAnswer(200, body, headers);
  },
});
