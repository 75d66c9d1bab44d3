import { triggerNamed } from "../shared/steps/journey/triggerNamed.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { triggerAttributeSchema } from "./http/triggerAttributeSchema.ts";

// what the connector's designer asks to show fields in place of one object
httpRoute({
  name: "getTriggerAttributes",
  step: "journey",
  methods: ["GET"],
  route: "api/triggers/{name}/attributes",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    refuseOptions(request, []);
    const { attributes } = await triggerNamed(deps.configs, request.params["name"] ?? "");
    return jsonAnswer(200, { schema: triggerAttributeSchema(attributes) });
  },
});
