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
  let from = 0;
  for (let index = 0; from < text.length; index += 1) {
    const to = endOfPart(text, from + longest);
    parts[nameOf(index)] = text.slice(from, to);
    from = to;
  }
  return parts;
}

/** A character of two code units is never cut in half, since its halves would not survive the way as UTF-8. */
function endOfPart(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
