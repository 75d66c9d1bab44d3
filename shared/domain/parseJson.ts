import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { DialerError } from "./dialerError.ts";

/**
 * Reads JSON (RFC 8259).
 * @param text the body as received
 * @throws DialerError MalformedJson, naming line and column of the first fault, both counted from 1
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DialerError("MalformedJson", `The body is not valid JSON: ${firstFault(text)}.`, { cause });
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
  const before = text.slice(0, fault.offset);
  const line = before.split("\n").length;
  const column = fault.offset - before.lastIndexOf("\n");
  return `${describe(printParseErrorCode(fault.error))} at line ${line}, column ${column}`;
}

/** Turns `CommaExpected` into "comma expected". */
function describe(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
