import { message } from "rhea";
import type { WireDelivery, WireError } from "./wire.ts";

interface Composite {
  described(): unknown;
}

// rhea makes outcomes by these functions but leaves them out of its declared types
const outcomes = message as unknown as { accepted(): Composite; rejected(fields: { error: WireError }): Composite };

/**
 * Settles a delivery: as accepted, which answers a message that was stored and any settlement that succeeded, or as
 * rejected with an error.
 */
export function answerDelivery(delivery: WireDelivery, error?: WireError): void {
  const outcome = error === undefined ? outcomes.accepted() : outcomes.rejected({ error });
  delivery.update(true, outcome.described());
  // the peer settles in silence on its side: unless that is noted, rhea's session buffer of deliveries never empties
  delivery.remote_settled = true;
}
