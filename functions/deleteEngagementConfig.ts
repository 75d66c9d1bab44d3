import { refuseInUse } from "../shared/administration/refuseInUse.ts";
import { usersOf } from "../shared/administration/usersOf.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { writeCondition } from "./http/writeCondition.ts";

httpRoute({
  name: "deleteEngagementConfig",
  step: "accept",
  methods: ["DELETE"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs({id})`,
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const id = request.params["id"] ?? "";
    if ((await deps.configs.config(id)) === undefined) {
      throw new DialerError("NotFound", `No proactive engagement configuration has the id ${id}.`);
    }
    refuseInUse(await usersOf(deps.configs, "engagement-configs", id), "The configuration");
    if (!(await deps.configs.removeConfig(id, writeCondition(request, "exists")))) {
      throw new DialerError("PreconditionFailed", "The configuration has changed since it was read.");
    }
    return { status: 204 };
  },
});
