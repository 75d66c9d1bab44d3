import { attributeColumns } from "./dataverse/attributeColumns.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { partOf } from "./dataverse/partOf.ts";
import { httpRoute } from "./http/httpRoute.ts";

httpRoute({
  name: "getDeliveryAttributes",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries({id})/msdyn_proactive_delivery_attributes`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  handler: ({ request, deps }) => partOf(request, deps, "msdyn_proactive_delivery_attributes", attributeColumns),
});
