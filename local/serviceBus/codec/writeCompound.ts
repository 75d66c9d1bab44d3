/**
 * Encodes one described list or map section from elements that are already encoded.
 * @param descriptor the section's code
 * @param kind which of the two it is
 * @param count how many elements, a map's keys and values counted apart
 */
export function writeCompound(descriptor: number, kind: "list" | "map", count: number, elements: Buffer[]): Buffer {
  const size = elements.reduce((sum, element) => sum + element.length, 0);
  const head = Buffer.allocUnsafe(12);
  head[0] = 0x00;
  head[1] = 0x53;
  head[2] = descriptor;
  head[3] = kind === "list" ? 0xd0 : 0xd1;
  head.writeUInt32BE(size + 4, 4);
  head.writeUInt32BE(count, 8);
  return Buffer.concat([head, ...elements], size + head.length);
}
