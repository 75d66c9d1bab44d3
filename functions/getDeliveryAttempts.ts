import { attemptColumns } from "./dataverse/attemptColumns.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { partOf } from "./dataverse/partOf.ts";
import { httpRoute } from "./http/httpRoute.ts";

httpRoute({
  name: "getDeliveryAttempts",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries({id})/attempts`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  handler: ({ request, deps }) => partOf(request, deps, "attempts", attemptColumns),
});
