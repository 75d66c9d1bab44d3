/**
 * One value in ASN.1's DER encoding: tag, length, content.
 * @param tag the identifier octet, e.g. 0x30 for a sequence
 * @param content the value's own octets, one after the other
 */
export function derValue(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  // from 128 on: how many octets the length takes, then the length
  const length = Buffer.from(body.length.toString(16).padStart(body.length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}
