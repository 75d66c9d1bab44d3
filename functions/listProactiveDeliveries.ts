import { checkSelect } from "./dataverse/checkSelect.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { deliveryColumns } from "./dataverse/deliveryColumns.ts";
import { deliveryRecord } from "./dataverse/deliveryRecord.ts";
import { nextLink } from "./dataverse/nextLink.ts";
import { countRows } from "./dataverse/odata/countRows.ts";
import { deliverySearch } from "./dataverse/odata/deliverySearch.ts";
import { wantsCount } from "./dataverse/odata/wantsCount.ts";
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
    refuseOptions(request, ["$select", "$filter", "$orderby", "$top", "$count", "$skiptoken"]);
    const { size, top, cursor, applied } = pageOptions(request);
    const search = deliverySearch(request);
    const select = checkSelect(request, deliveryColumns);
    const [page, count] = await Promise.all([
      deps.deliveries.search(search, size, cursor),
      wantsCount(request) ? countRows(deps.deliveries, search) : undefined,
    ]);
    const value = await Promise.all(
      page.deliveries.map(async (row) =>
        selectColumns(deliveryRecord(row.value, row.version, await reasonOf(deps, row.value, "nothing")), select),
      ),
    );
    const left = top === undefined ? undefined : top - value.length;
    const body = {
      "@odata.context": `${dataPath(request)}/$metadata#msdyn_proactive_deliveries`,
      ...(count === undefined ? {} : { "@odata.count": count }),
      value,
      ...(page.cursor === undefined || left === 0 ? {} : { "@odata.nextLink": nextLink(request, page.cursor, left) }),
    };
    return jsonAnswer(200, body, applied === undefined ? {} : { "Preference-Applied": applied });
  },
});
