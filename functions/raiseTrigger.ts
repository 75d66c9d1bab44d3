import { raiseTrigger } from "../shared/steps/journey/raiseTrigger.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { raisedAnswer } from "./http/raisedAnswer.ts";
import { repeatable } from "./http/repeatable.ts";

httpRoute({
  name: "raiseTrigger",
  step: "journey",
  methods: ["POST"],
  route: "api/triggers/{name}",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps, caller }) {
    const { input, headers } = await repeatable(request, caller);
    const raised = await raiseTrigger(deps, request.params["name"] ?? "", input);
    return jsonAnswer(200, raisedAnswer(raised), headers);
  },
});
