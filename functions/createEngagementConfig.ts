import { saveConfig } from "../shared/administration/saveConfig.ts";
import { configAnswer } from "./dataverse/configAnswer.ts";
import { configChanges } from "./dataverse/configChanges.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { inColumns } from "./dataverse/inColumns.ts";
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
    const given = changes.fields["id"];
    const id = typeof given === "string" ? given.toLowerCase() : deps.random.uuid();
    const saved = await inColumns(saveConfig(deps, id, changes, "absent"));
    return configAnswer(request, saved, 201);
  },
});
