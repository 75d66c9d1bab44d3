import { saveConfig } from "../shared/administration/saveConfig.ts";
import { configAnswer } from "./dataverse/configAnswer.ts";
import { configChanges } from "./dataverse/configChanges.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

httpRoute({
  name: "createEngagementConfig",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs`,
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const changes = configChanges(await readJsonText(request, bodyLimits.other));
    const saved = await saveConfig(deps, changes.id ?? deps.random.uuid(), changes, "absent");
    return configAnswer(request, saved, 201);
  },
});
