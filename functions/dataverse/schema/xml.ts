/** An XML element that has been written. */
export type Xml = string;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Writes an element.
 * @param attributes left out where undefined
 * @param children elements within it
 */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly Xml[] = [],
): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${(value ?? "").replace(/[&<>"]/g, (character) => escapes[character] ?? "")}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}
