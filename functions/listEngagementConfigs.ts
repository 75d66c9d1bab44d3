import { configRecord } from "./dataverse/configRecord.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { configSchema } from "./dataverse/schema/configSchema.ts";
import { shortList, shortListOptions } from "./dataverse/shortList.ts";
import { httpRoute } from "./http/httpRoute.ts";

httpRoute({
  name: "listEngagementConfigs",
  step: "accept",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    refuseOptions(request, shortListOptions);
    const rows = await deps.configs.configs();
    const records = rows.map(({ value, version }) => configRecord(value, version));
    return shortList(request, "msdyn_proactive_engagement_configs", configSchema(), records);
  },
});
