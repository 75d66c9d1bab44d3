/** The most characters of a property: 64 KiB in UTF-16 (Table Storage's limit for a string property). */
const longest = 32_000;

/** A property's name: `json0`, `json1`, … */
const nameOf = (index: number) => `json${index}`;

/**
 * Turns a value into the properties of a table entity: its JSON text, cut where a property would be too long.
 * @param value anything JSON can hold, up to about 450,000 characters of it (an entity holds 1 MiB)
 */
export function packJson(value: unknown): Record<string, string> {
  const text = JSON.stringify(value);
  const parts: Record<string, string> = {};
  for (let index = 0; index * longest < text.length; index += 1) {
    parts[nameOf(index)] = text.slice(index * longest, (index + 1) * longest);
  }
  return parts;
}
