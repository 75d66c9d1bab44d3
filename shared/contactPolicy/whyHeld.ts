import { type NotDialled, policyRefusals } from "../domain/notDialled.ts";
import type { ContactPermission } from "./contactPermission.ts";

/**
 * Why an attempt that the policy does not allow is not dialled: what ends the delivery by its code, the rest as held.
 */
export function whyHeld({ note }: ContactPermission): NotDialled {
  return policyRefusals.find((code) => code === note.code) ?? "Held";
}
