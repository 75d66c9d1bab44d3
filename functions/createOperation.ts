import { operate } from "../shared/steps/accept/operate.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

httpRoute({
  name: "createOperation",
  step: "accept",
  methods: ["POST"],
  route: `${dataRoute}/CCaaS_CreateOperation`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps, caller }) {
    await operate(deps, await readJsonText(request, bodyLimits.other), caller);
    return { status: 202 };
  },
});
