import { dataRoute } from "./dataverse/dataPath.ts";
import { countRows } from "./dataverse/odata/countRows.ts";
import { deliverySearch } from "./dataverse/odata/deliverySearch.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { httpRoute } from "./http/httpRoute.ts";

// the number alone (OData 4.0 part 1, §11.2.9); clients that count rows ask this way
httpRoute({
  name: "countProactiveDeliveries",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries/$count`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$filter"]);
    const count = await countRows(deps.deliveries, deliverySearch(request));
    return { status: 200, headers: { "Content-Type": "text/plain" }, body: String(count) };
  },
});
