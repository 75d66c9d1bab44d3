import { message } from "rhea";
import type { WireDelivery, WireError } from "./wire.ts";

interface Composite {
  described(): unknown;
}

// rhea makes outcomes by these functions but leaves them out of its declared types
const make = message as unknown as { accepted(): Composite; rejected(fields: { error: WireError }): Composite };

/** Settles a delivery as accepted: the answer to any settlement that succeeded, and to a message that was stored. */
export function accept(delivery: WireDelivery): void {
  end(delivery, make.accepted().described());
}

/** Settles a delivery as rejected with an error. */
export function reject(delivery: WireDelivery, error: WireError): void {
  end(delivery, make.rejected({ error }).described());
}

/** The peer settles in silence on its side: unless we note that, rhea's session buffer of deliveries never empties. */
function end(delivery: WireDelivery, state: unknown): void {
  delivery.update(true, state);
  delivery.remote_settled = true;
}
