import { refuseFilter } from "./refuseFilter.ts";

/** A part of a filter: `(`, `)`, `,`, a word, or a quoted text without its quotes. */
export interface Token {
  readonly kind: "mark" | "word" | "text";
  readonly value: string;
}

/** The longest filter that is read, in characters. */
const longest = 8_000;

const pattern = /\s*(?:([(),])|'((?:[^']|'')*)'|([^\s(),']+))/y;

/**
 * Cuts a filter into its parts. A quote within a text is doubled (OData 4.0 part 2, §5.1.1.6.1).
 * @throws DialerError InvalidArgument, naming the place
 */
export function tokens(filter: string): Token[] {
  if (filter.length > longest) refuseFilter(`at most ${longest} characters are accepted`);
  const found: Token[] = [];
  const trimmed = filter.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < trimmed.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(trimmed);
    if (match === null) return refuseFilter(`not understood at character ${at + 1}; a quote may be missing`);
    const [, mark, text, word] = match;
    if (mark !== undefined) found.push({ kind: "mark", value: mark });
    else if (text !== undefined) found.push({ kind: "text", value: text.replaceAll("''", "'") });
    else found.push({ kind: "word", value: word ?? "" });
  }
  return found;
}
