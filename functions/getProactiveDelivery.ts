import { DialerError } from "../shared/domain/dialerError.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { deliveryRecord } from "./dataverse/deliveryRecord.ts";
import { reasonOf } from "./dataverse/reasonOf.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "getProactiveDelivery",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries({id})`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$select"]);
    const id = request.params["id"] ?? "";
    const row = await deps.deliveries.load(id);
    if (row === undefined) throw new DialerError("NotFound", `No delivery has the id ${id}.`);
    const record = deliveryRecord(row.value, row.version, await reasonOf(deps, row.value));
    return jsonAnswer(
      200,
      {
        "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_deliveries/$entity`,
        ...selectColumns(record, request.query.get("$select")),
      },
      { ETag: row.version },
    );
  },
});
