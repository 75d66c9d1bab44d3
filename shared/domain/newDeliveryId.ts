/**
 * Makes a DeliveryId: a UUID version 7 (RFC 9562 §5.7), so that an id tells when it was made and sorts by it.
 * @param now ms since 1970 UTC
 * @param random gives n random bytes
 */
export function newDeliveryId(now: number, random: (n: number) => Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(random(10), 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
