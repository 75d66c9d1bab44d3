import type { ConfigChanges } from "../shared/administration/configChanges.ts";
import { saveConfig } from "../shared/administration/saveConfig.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { guid } from "../shared/domain/guid.ts";
import { configAnswer } from "./dataverse/configAnswer.ts";
import { configChanges } from "./dataverse/configChanges.ts";
import { configRecord } from "./dataverse/configRecord.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { inColumns } from "./dataverse/inColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";
import { writeCondition } from "./http/writeCondition.ts";

// as in Dataverse, PATCH creates what does not exist unless If-Match is given
httpRoute({
  name: "updateEngagementConfig",
  step: "accept",
  methods: ["PATCH"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs({id})`,
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const id = (request.params["id"] ?? "").toLowerCase();
    if (!guid.test(id)) throw new DialerError("InvalidArgument", "The id in the address is not a GUID.");
    const text = await readJsonText(request, bodyLimits.other);
    const before = await deps.configs.config(id);
    const changes = configChanges(text, before && configRecord(before.value, before.version));
    refuseOtherId(changes, id);
    const condition = writeCondition(request, "any");
    if (condition === "absent" && before !== undefined) {
      throw new DialerError("PreconditionFailed", `A configuration with the id ${id} exists already.`);
    }
    const saved = await inColumns(saveConfig(deps, id, changes, condition));
    return configAnswer(request, saved, 200);
  },
});

/** A row keeps its id, so a body that names another one means another row. */
function refuseOtherId({ fields }: ConfigChanges, id: string): void {
  const { id: given = id } = fields;
  if (String(given).toLowerCase() === id) return;
  const field = "msdyn_proactive_engagement_configid";
  throw new DialerError("InvalidArgument", `${field}: the address names another id; leave it out.`, { field });
}
