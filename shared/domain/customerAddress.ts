import { addressOf } from "./addressOf.ts";
import type { CustomerLeg } from "./callState.ts";

/** How Azure names the customer on a call on which the representative is called first. */
export function customerAddress({ address, picked }: CustomerLeg): string {
  return picked === undefined ? address : addressOf({ kind: "phone", number: picked });
}
