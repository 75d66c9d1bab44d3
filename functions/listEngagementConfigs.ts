import { configRecord } from "./dataverse/configRecord.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "listEngagementConfigs",
  step: "accept",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$select"]);
    const rows = await deps.configs.configs();
    const select = request.query.get("$select");
    return jsonAnswer(200, {
      "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_engagement_configs`,
      value: rows.map((row) => selectColumns(configRecord(row.value, row.version), select)),
    });
  },
});
