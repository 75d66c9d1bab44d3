/**
 * Sixteen bytes as a UUID: the bits that RFC 9562 (§4) fixes are set, all others are as given.
 * @param bytes at least sixteen
 * @param version from 1 to 8
 */
export function uuidOf(bytes: Uint8Array, version: number): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own[6] = (own.readUInt8(6) & 0x0f) | (version << 4);
  own[8] = (own.readUInt8(8) & 0x3f) | 0x80;
  const hex = own.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
