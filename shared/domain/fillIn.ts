/**
 * Puts values into a text's `{name}` places; a name without a value becomes nothing.
 * @param values by name, case-sensitive (facts/dynamics.md §2.7)
 */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}]+)\}/g, (_place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : "",
  );
}
