import { DialerError } from "../shared/domain/dialerError.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { taskRecord } from "./dataverse/taskRecord.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "getDeliveryTasks",
  step: "report",
  methods: ["GET"],
  // documented under v9.0, while everything else is called under v9.2
  route: "api/data/v9.{minor:int:range(0,2)}/CCaaS_GetDeliveryTasks(DeliveryTaskId={id})",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    const given = request.params["id"] ?? "";
    // the id, or the name under which a query option gives it (OData 4.0 part 2, §4.3.1.1)
    const alias = given.startsWith("@") ? given : undefined;
    refuseOptions(request, alias === undefined ? [] : [alias]);
    const id = (alias === undefined ? given : (request.query.get(alias) ?? "")).replaceAll("'", "");
    const delivery = (await deps.deliveries.load(id))?.value;
    if (delivery === undefined) throw new DialerError("NotFound", `No delivery task has the id ${id}.`);
    const config = (await deps.configs.config(delivery.configId))?.value;
    const context = "Microsoft.Dynamics.CRM.expando";
    const path = `${new URL(request.url).origin}/api/data/v9.${request.params["minor"] ?? "2"}`;
    return jsonAnswer(200, { "@odata.context": `${path}/$metadata#${context}`, ...taskRecord(delivery, config) });
  },
});
