/** The moment at which a DeliveryId was made, ms since 1970 UTC; any number, or NaN, for what is no UUID version 7. */
export function momentIn(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}
