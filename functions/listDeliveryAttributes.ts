import type { Condition } from "../shared/domain/condition.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { attributeColumns } from "./dataverse/attributeColumns.ts";
import { attributesOf } from "./dataverse/attributesOf.ts";
import { dataRoute } from "./dataverse/dataPath.ts";
import { parseFilter } from "./dataverse/odata/parseFilter.ts";
import { filterColumns } from "./dataverse/odata/rowsAsked.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { rowOf } from "./dataverse/rowOf.ts";
import { shortList, shortListOptions } from "./dataverse/shortList.ts";
import { httpRoute } from "./http/httpRoute.ts";

const parent = "_msdyn_proactive_delivery_value";

httpRoute({
  name: "listDeliveryAttributes",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_delivery_attributes`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, shortListOptions);
    const row = await deps.deliveries.load(deliveryIn(request.query.get("$filter")));
    const attributes = row === undefined ? [] : attributesOf(row.value);
    const rows = attributes.map((attribute) => rowOf(attributeColumns, attribute));
    return shortList(request, "msdyn_proactive_delivery_attributes", attributeColumns, rows);
  },
});

/** Attributes are kept with their delivery, so they are found through it alone. */
function deliveryIn(filter: string | null): string {
  const id = filter === null ? undefined : idIn(parseFilter(filter, filterColumns(attributeColumns)));
  if (id !== undefined) return id;
  const message = `$filter: ${parent} eq <DeliveryId> is needed; other conditions may be joined to it by and.`;
  throw new DialerError("InvalidArgument", message, { field: "$filter" });
}

function idIn(condition: Condition): string | undefined {
  if (condition.kind === "all") return condition.of.map(idIn).find((id) => id !== undefined);
  if (condition.kind !== "compare" || condition.field !== parent || condition.operator !== "eq") return undefined;
  return typeof condition.value === "string" ? condition.value : undefined;
}
