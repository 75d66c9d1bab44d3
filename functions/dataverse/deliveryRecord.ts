import type { Delivery } from "../../shared/domain/delivery.ts";
import type { StatusReason } from "../../shared/domain/statusReason.ts";
import { deliveryColumns } from "./deliveryColumns.ts";
import { rowOf } from "./rowOf.ts";

/**
 * A delivery with Dataverse's columns (facts/dynamics.md §1.1) and, beyond them, why it stands as it does.
 * @param version its ETag
 */
export function deliveryRecord(delivery: Delivery, version: string, reason: StatusReason): Record<string, unknown> {
  return { "@odata.etag": version, ...rowOf(deliveryColumns, { delivery, reason }) };
}
