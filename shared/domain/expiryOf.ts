import type { Delivery } from "./delivery.ts";

/** When a delivery lapses: the end of its last window, in ms since 1970 UTC. */
export function expiryOf(delivery: Delivery): number {
  return delivery.windows.reduce((latest, window) => Math.max(latest, window.end), 0);
}
