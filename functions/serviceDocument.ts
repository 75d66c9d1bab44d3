import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { entities } from "./dataverse/schema/entities.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "serviceDocument",
  step: "report",
  methods: ["GET"],
  route: dataRoute,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request }) {
    refuseOptions(request, []);
    const sets = entities().flatMap(({ set }) => (set === undefined ? [] : [set]));
    return jsonAnswer(200, {
      "@odata.context": `${dataPath(request)}/$metadata`,
      value: sets.map((name) => ({ name, kind: "EntitySet", url: name })),
    });
  },
});
