import type { RowResult } from "../../shared/steps/accept/acceptRows.ts";
import { errorCodes } from "./errorCodes.ts";

/** A row's result as it is answered: its id, or an error in Dataverse's shape that names the field. */
export function rowResult(result: RowResult): Record<string, unknown> {
  if ("deliveryId" in result) return { DeliveryId: result.deliveryId };
  const { code, message, field } = result.error;
  return { error: { code: errorCodes[code][1], message, ...(field === undefined ? {} : { field }) } };
}
