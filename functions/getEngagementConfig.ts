import { DialerError } from "../shared/domain/dialerError.ts";
import { checkSelect } from "./dataverse/checkSelect.ts";
import { configRecord } from "./dataverse/configRecord.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { configSchema } from "./dataverse/schema/configSchema.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { isUnchanged } from "./http/isUnchanged.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "getEngagementConfig",
  step: "accept",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs({id})`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$select"]);
    const select = checkSelect(request, configSchema());
    const id = request.params["id"] ?? "";
    const row = await deps.configs.config(id);
    if (row === undefined) throw new DialerError("NotFound", `No proactive engagement configuration has the id ${id}.`);
    if (isUnchanged(request, row.version)) return { status: 304, headers: { ETag: row.version } };
    return jsonAnswer(
      200,
      {
        "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_engagement_configs/$entity`,
        ...selectColumns(configRecord(row.value, row.version), select),
      },
      { ETag: row.version },
    );
  },
});
