import { encodeValue } from "./encodeValue.ts";
import { findSections, type Section } from "./findSections.ts";
import { readCompound } from "./readCompound.ts";
import { SECTION } from "./sectionCodes.ts";
import { skipValue } from "./skipValue.ts";
import { writeCompound } from "./writeCompound.ts";

/**
 * Sets application properties of a bare message. The other properties keep their bytes, hence their AMQP types.
 * @param changes what to set; an empty object changes nothing
 * @returns a new bare message
 */
export function withApplicationProperties(bare: Buffer, changes: Record<string, unknown>): Buffer {
  const names = Object.keys(changes);
  if (names.length === 0) return bare;
  const sections = findSections(bare);
  const present = sections.find((section) => section.code === SECTION.applicationProperties);
  const added = names.flatMap((name) => [encodeValue(name), encodeValue(changes[name])]);
  const elements = [...(present === undefined ? [] : keptElements(bare, present, names)), ...added];
  const section = writeCompound(SECTION.applicationProperties, "map", elements.length, elements);
  // the section stands behind the properties and before the body
  const at = present?.start ?? sections.find((other) => other.code === SECTION.properties)?.end ?? 0;
  return Buffer.concat([bare.subarray(0, at), section, bare.subarray(present?.end ?? at)]);
}

function keptElements(bare: Buffer, section: Section, replaced: string[]): Buffer[] {
  const map = readCompound(bare, section.value);
  const elements: Buffer[] = [];
  for (let at = map.first; at < map.end; ) {
    const value = skipValue(bare, at);
    const end = skipValue(bare, value);
    if (!replaced.includes(readString(bare, at))) elements.push(bare.subarray(at, value), bare.subarray(value, end));
    at = end;
  }
  return elements;
}

/** A key is a string of up to 255 bytes (0xa1) or more (0xb1). */
function readString(bare: Buffer, at: number): string {
  const start = bare[at] === 0xa1 ? at + 2 : at + 5;
  return bare.toString("utf8", start, skipValue(bare, at));
}
