import { uuidOf } from "./uuidOf.ts";

/**
 * Makes a DeliveryId: a UUID version 7 (RFC 9562 §5.7), so that an id tells when it was made and sorts by it.
 * @param now ms since 1970 UTC
 * @param random gives n random bytes
 */
export function newDeliveryId(now: number, random: (n: number) => Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(random(10), 6);
  return uuidOf(bytes, 7);
}
