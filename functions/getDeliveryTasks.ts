import { DialerError } from "../shared/domain/dialerError.ts";
import { reasonOf } from "./dataverse/reasonOf.ts";
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
  async handler({ request, deps, caller }) {
    const given = request.params["id"] ?? "";
    // clients of Dataverse mostly pass a function's parameter by an alias: (DeliveryTaskId=@p1)?@p1=…
    const isAlias = given.startsWith("@");
    refuseOptions(request, isAlias ? [given] : []);
    const id = (isAlias ? (request.query.get(given) ?? "") : given).replaceAll("'", "");
    const delivery = (await deps.deliveries.load(id))?.value;
    if (delivery === undefined) throw new DialerError("NotFound", `No delivery task has the id ${id}.`);
    const config = (await deps.configs.config(delivery.configId))?.value;
    const context = "Microsoft.Dynamics.CRM.expando";
    const path = `${new URL(request.url).origin}/api/data/v9.${request.params["minor"] ?? "2"}`;
    const { nextDialAt } = await reasonOf(deps, delivery, "everything");
    const task = taskRecord(delivery, config, { organizationId: caller.id.split(".")[0] ?? "", nextDialAt });
    return jsonAnswer(200, { "@odata.context": `${path}/$metadata#${context}`, ...task });
  },
});
