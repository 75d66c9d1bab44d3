import { readVariables } from "../shared/desk/readVariables.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { inputAttributeSchema } from "./dataverse/inputAttributeSchema.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

// what the connector's designer asks to show fields in place of one object
httpRoute({
  name: "getInputAttributes",
  step: "accept",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_engagement_configs({id})/inputAttributes`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    refuseOptions(request, []);
    const id = request.params["id"] ?? "";
    const config = await deps.configs.config(id);
    if (config === undefined) {
      throw new DialerError("NotFound", `No proactive engagement configuration has the id ${id}.`);
    }
    const workstream = await deps.configs.record("workstreams", config.value.workstreamId);
    const variables = await readVariables(deps.configs, workstream?.value);
    return jsonAnswer(200, {
      "@odata.context": `${dataPath(request)}/$metadata#Edm.Untyped`,
      schema: inputAttributeSchema(variables),
    });
  },
});
