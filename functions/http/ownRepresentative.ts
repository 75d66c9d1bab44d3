import { DialerError } from "../../shared/domain/dialerError.ts";
import type { Representative } from "../../shared/domain/representative.ts";
import type { Exchange } from "./httpRoute.ts";

/** The representative an address names, where the caller may act for them. */
export interface OwnRepresentative {
  readonly id: string;
  readonly record: Representative;
}

/**
 * Finds the representative an address names and makes sure that the caller is they, or a supervisor (contract §2).
 * @throws DialerError NotFound, Forbidden
 */
export async function ownRepresentative({ request, deps, caller }: Exchange): Promise<OwnRepresentative> {
  const id = request.params["id"] ?? "";
  const found = await deps.configs.record("representatives", id);
  if (found === undefined) throw new DialerError("NotFound", `No representative has the id ${id}.`);
  const own = found.value.user !== undefined && caller.id.endsWith(`.${found.value.user}`);
  if (own || caller.roles.includes("Omnichannel.Supervisor")) return { id, record: found.value };
  throw new DialerError("Forbidden", "Representatives act for themselves; for others the role Supervisor is needed.");
}
