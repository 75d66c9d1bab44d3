import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import type { DeliveryStore } from "../../shared/ports/deliveryStore.ts";
import type { DeliveryPart } from "./expandedParts.ts";
import type { Row } from "./odata/rowsAsked.ts";
import { readParts } from "./readParts.ts";
import { refuseOptions } from "./refuseOptions.ts";
import type { SchemaColumn } from "./schema/edmType.ts";
import { shortList, shortListOptions } from "./shortList.ts";

/**
 * A part of a delivery by its own address, as clients follow navigation properties.
 * @throws DialerError NotFound where there is no such delivery; InvalidArgument, naming the option that is not served
 */
export async function partOf(
  request: HttpRequest,
  { deliveries }: { readonly deliveries: Pick<DeliveryStore, "load" | "attempts"> },
  part: DeliveryPart,
  columns: readonly SchemaColumn[],
): Promise<HttpResponseInit> {
  refuseOptions(request, shortListOptions);
  const id = request.params["id"] ?? "";
  const row = await deliveries.load(id);
  if (row === undefined) throw new DialerError("NotFound", `No delivery has the id ${id}.`);
  const parts = await readParts(deliveries, row.value, [part]);
  const set = part === "attempts" ? `msdyn_proactive_deliveries(${row.value.id})/attempts` : part;
  return shortList(request, set, columns, parts[part] as readonly Row[]);
}
