import type { Delivery } from "../domain/delivery.ts";

/** Deliveries without a final status, by the hour in which they were accepted. */
export interface OpenDeliveries {
  /** @param hour hours since 1970 UTC */
  ofHour(hour: number): Promise<readonly Delivery[]>;
}
