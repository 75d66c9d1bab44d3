import type { AuditTrail } from "../ports/auditTrail.ts";
import type { ContactPermission } from "./contactPermission.ts";

/**
 * Puts on record that the policy refused a delivery or let it wait. What it allowed stands with the attempt.
 * @param permission one that allows nothing is told by its code
 */
export async function auditRefusal(
  { auditTrail }: { readonly auditTrail: AuditTrail },
  deliveryId: string,
  { note }: ContactPermission,
): Promise<void> {
  await auditTrail.record({
    at: note.at,
    who: "system",
    action: "decided",
    kind: "deliveries",
    id: deliveryId,
    what: [note.code],
  });
}
