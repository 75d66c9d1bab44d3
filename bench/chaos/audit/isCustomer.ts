import type { AuditedDial } from "./evidence.ts";

/** Whether a dial went to a customer; the fault run's representatives are users, not telephones. */
export function isCustomer({ to }: Pick<AuditedDial, "to">): boolean {
  return to.startsWith("+");
}
