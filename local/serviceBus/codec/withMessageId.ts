import { encodeValue } from "./encodeValue.ts";
import { findSections } from "./findSections.ts";
import { readCompound } from "./readCompound.ts";
import { SECTION } from "./sectionCodes.ts";
import { skipValue } from "./skipValue.ts";
import { writeCompound } from "./writeCompound.ts";

/**
 * Gives a bare message an id: the SDK's lock renewer throws on every settlement of a message without one.
 * @param bare properties, application properties and body, as encoded
 * @returns the same message with `messageId` as the first field of its properties
 */
export function withMessageId(bare: Buffer, messageId: string): Buffer {
  const properties = findSections(bare).find((section) => section.code === SECTION.properties);
  const id = encodeValue(messageId);
  if (properties === undefined) return Buffer.concat([writeCompound(SECTION.properties, "list", 1, [id]), bare]);
  const list = readCompound(bare, properties.value);
  const rest = list.count === 0 ? list.end : skipValue(bare, list.first);
  const fields = [id, bare.subarray(rest, list.end)];
  const section = writeCompound(SECTION.properties, "list", Math.max(list.count, 1), fields);
  return Buffer.concat([section, bare.subarray(properties.end)]);
}
