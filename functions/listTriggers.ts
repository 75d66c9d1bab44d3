import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

// what the connector's picker shows; the records themselves are for administrators
httpRoute({
  name: "listTriggers",
  step: "journey",
  methods: ["GET"],
  route: "api/triggers",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    refuseOptions(request, []);
    const rows = await deps.configs.records("triggers");
    const value = rows.map(({ record: { value: trigger } }) => ({
      name: trigger.name,
      description: trigger.description,
    }));
    return jsonAnswer(200, { value });
  },
});
