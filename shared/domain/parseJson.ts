import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { DialerError } from "./dialerError.ts";
import { doubledName } from "./doubledName.ts";
import { lineAndColumn } from "./lineAndColumn.ts";

/**
 * Reads JSON (RFC 8259) in which no object has a name twice, as OData wants it.
 * @param text as received
 * @param what how a message calls the text
 * @throws DialerError MalformedJson, naming line and column of the first fault, both counted from 1
 */
export function parseJson(text: string, what = "The body"): unknown {
  const value = parsed(text, what);
  const doubled = doubledName(text);
  if (doubled === undefined) return value;
  const { name, offset } = doubled;
  throw new DialerError("MalformedJson", `${what} names ${name} twice, again at ${lineAndColumn(text, offset)}.`);
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // the cause is kept to itself: it quotes the text, in which people's numbers may stand
    throw new DialerError("MalformedJson", `${what} is not valid JSON: ${firstFault(text)}.`);
  }
}

/** JSON.parse names no place for most faults, so a tolerant parser finds the first one. */
function firstFault(text: string): string {
  const faults: ParseError[] = [];
  try {
    parse(text, faults, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch {
    // that parser calls itself for each level, and the stack has an end
    return "nested too deeply";
  }
  const fault = faults[0];
  if (fault === undefined) return "unexpected content";
  return `${describe(printParseErrorCode(fault.error))} at ${lineAndColumn(text, fault.offset)}`;
}

/** Turns `CommaExpected` into "comma expected". */
function describe(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
