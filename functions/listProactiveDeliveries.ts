import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { deliveryRecord } from "./dataverse/deliveryRecord.ts";
import { nextLink } from "./dataverse/nextLink.ts";
import { pageOptions } from "./dataverse/pageOptions.ts";
import { reasonOf } from "./dataverse/reasonOf.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "listProactiveDeliveries",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$select", "$top", "$skiptoken"]);
    const { size, top, cursor } = pageOptions(request);
    const page = await deps.deliveries.newest(size, cursor);
    const value = await Promise.all(
      page.deliveries.map(async (row) => {
        const record = deliveryRecord(row.value, row.version, await reasonOf(deps, row.value));
        return selectColumns(record, request.query.get("$select"));
      }),
    );
    const left = top === undefined ? undefined : top - value.length;
    return jsonAnswer(200, {
      "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_deliveries`,
      value,
      ...(page.cursor === undefined || left === 0 ? {} : { "@odata.nextLink": nextLink(request, page.cursor, left) }),
    });
  },
});
