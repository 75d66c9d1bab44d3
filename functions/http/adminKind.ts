import type { HttpRequest } from "@azure/functions";
import { type AdminKind, adminRecords } from "../../shared/domain/adminRecords.ts";
import { DialerError } from "../../shared/domain/dialerError.ts";

/**
 * The kind of record that an address names.
 * @throws DialerError NotFound, listing the kinds there are
 */
export function adminKind(request: HttpRequest): AdminKind {
  const kind = request.params["kind"] ?? "";
  if (Object.hasOwn(adminRecords, kind)) return kind as AdminKind;
  const kinds = Object.keys(adminRecords).join(", ");
  throw new DialerError("NotFound", `There are no records of this kind; there are ${kinds}.`);
}
