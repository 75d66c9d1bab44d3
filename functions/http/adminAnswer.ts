import type { AdminKind, AdminRecord } from "../../shared/domain/adminRecords.ts";

/**
 * An administrator's record as it is answered.
 * @param withSecret whether the signing secret is shown, which is only when it is set
 */
export function adminAnswer(id: string, record: AdminRecord<AdminKind>, withSecret: boolean): Record<string, unknown> {
  if (withSecret || !("secret" in record)) return { id, ...record };
  const { secret: _secret, ...rest } = record;
  return { id, ...rest };
}
