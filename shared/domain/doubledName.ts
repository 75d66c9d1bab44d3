/** A name that stands twice in one object. */
export interface DoubledName {
  readonly name: string;
  /** Where it stands for the second time, in characters from 0. */
  readonly offset: number;
}

/**
 * Looks for a name that an object has twice, which JSON lets pass and readers understand differently: the last counts,
 * or the first, or both are wrong. OData forbids it. No parser at hand tells of it at any depth: JSON.parse keeps the
 * last one, and jsonc-parser calls itself for each level, which a body of brackets alone overflows.
 * @param text valid JSON, however deep
 * @returns the first such name; undefined where there is none
 */
export function doubledName(text: string): DoubledName | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case "{":
      case "[":
        open.push(new Set());
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case '"': {
        const end = endOfText(text, at);
        if (isName(text, end) && !isNew(text.slice(at, end), open.at(-1)))
          return { name: spelt(text.slice(at, end)), offset: at };
        at = end - 1;
        break;
      }
    }
  }
  return undefined;
}

/** Takes a name, in its quotes, into those its object has. */
function isNew(quoted: string, names: Set<string> | undefined): boolean {
  const name = spelt(quoted);
  if (names?.has(name) === true) return false;
  names?.add(name);
  return true;
}

/** A name may be written with escapes, and is the same then. */
function spelt(quoted: string): string {
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

/** Where the quoted text that begins at an offset has ended. */
function endOfText(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

/** An odd number of backslashes before it makes a quote part of the text. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === "\\") before -= 1;
  return (at - before) % 2 === 0;
}

/** In valid JSON a colon follows names alone. */
function isName(text: string, end: number): boolean {
  let next = end;
  while (text[next] === " " || text[next] === "\n" || text[next] === "\r" || text[next] === "\t") next += 1;
  return text[next] === ":";
}
