import { DialerError } from "../shared/domain/dialerError.ts";
import { attributeColumns } from "./dataverse/attributeColumns.ts";
import { attributesOf } from "./dataverse/attributesOf.ts";
import { checkSelect } from "./dataverse/checkSelect.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { rowOf } from "./dataverse/rowOf.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "listDeliveryAttributes",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_delivery_attributes`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$filter", "$select"]);
    const select = checkSelect(request, attributeColumns);
    const row = await deps.deliveries.load(deliveryIn(request.query.get("$filter")));
    const attributes = row === undefined ? [] : attributesOf(row.value);
    return jsonAnswer(200, {
      "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_delivery_attributes`,
      value: attributes.map((attribute) => selectColumns(rowOf(attributeColumns, attribute), select)),
    });
  },
});

/** Attributes are kept with their delivery, so they are found through it alone. */
function deliveryIn(filter: string | null): string {
  const id = /^\s*_msdyn_proactive_delivery_value\s+eq\s+'?([0-9a-f-]{36})'?\s*$/i.exec(filter ?? "")?.[1];
  if (id !== undefined) return id;
  const message = "$filter: _msdyn_proactive_delivery_value eq <DeliveryId> is needed, and nothing else is served.";
  throw new DialerError("InvalidArgument", message, { field: "$filter" });
}
