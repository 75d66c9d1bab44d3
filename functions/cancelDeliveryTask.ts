import { cancelTask } from "../shared/steps/accept/cancelTask.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

httpRoute({
  name: "cancelDeliveryTask",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/CCaaS_CancelDeliveryTask`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    await cancelTask(deps, await readJsonText(request, bodyLimits.other));
    return { status: 202 };
  },
});
