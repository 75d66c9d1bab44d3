import type { AuditedDelivery } from "./evidence.ts";

const finalStatuses = ["Complete", "Expired", "Cancelled", "Error"];

/** Whether a delivery has a status that nothing leaves (contract §5). */
export function isEnded({ status }: Pick<AuditedDelivery, "status">): boolean {
  return finalStatuses.includes(status ?? "");
}
