import { DialerError } from "../shared/domain/dialerError.ts";
import { isFinal } from "../shared/domain/isFinal.ts";
import { checkSelect } from "./dataverse/checkSelect.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { deliveryColumns } from "./dataverse/deliveryColumns.ts";
import { deliveryRecord } from "./dataverse/deliveryRecord.ts";
import { expandedParts } from "./dataverse/expandedParts.ts";
import { readParts } from "./dataverse/readParts.ts";
import { reasonOf } from "./dataverse/reasonOf.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { isUnchanged } from "./http/isUnchanged.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "getProactiveDelivery",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries({id})`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$select", "$expand"]);
    const select = checkSelect(request, deliveryColumns);
    const wanted = expandedParts(request);
    const id = request.params["id"] ?? "";
    const row = await deps.deliveries.load(id);
    if (row === undefined) throw new DialerError("NotFound", `No delivery has the id ${id}.`);
    // attempts, and why a delivery still waits, change without its ETag
    if (wanted.length === 0 && isFinal(row.value.status) && isUnchanged(request, row.version)) {
      return { status: 304, headers: { ETag: row.version } };
    }
    const record = deliveryRecord(row.value, row.version, await reasonOf(deps, row.value, "everything"));
    const body = {
      "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_deliveries/$entity`,
      ...selectColumns(record, select),
      ...(await readParts(deps.deliveries, row.value, wanted)),
    };
    return jsonAnswer(200, body, { ETag: row.version });
  },
});
