/**
 * Names a place in a text, line and column counted from 1.
 * @param offset in characters from 0
 */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `line ${before.split("\n").length}, column ${offset - before.lastIndexOf("\n")}`;
}
