import { CsvError, parse } from "csv-parse/sync";
import { DialerError } from "./dialerError.ts";

/** A row of a file: its fields by column, and the line of the file on which it ends. */
export interface CsvRow {
  readonly fields: Readonly<Record<string, string>>;
  readonly line: number;
}

/** A row as the parser gives it. */
interface ParsedRow {
  readonly record: CsvRow["fields"];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, heading first); blanks around fields and empty lines mean nothing.
 * @param checkHeading is given the names of the columns; throws where they are not accepted
 * @throws DialerError InvalidArgument, naming the line, and what `checkHeading` throws
 */
export function readCsv(text: string, checkHeading: (heading: readonly string[]) => void): readonly CsvRow[] {
  const columns = (heading: readonly string[]) => {
    checkHeading(heading);
    refuseDoubled(heading);
    return [...heading];
  };
  // the parser asks for no heading where there is nothing at all
  if (text.trim() === "") checkHeading([]);
  const options = { columns, bom: true, trim: true, skip_empty_lines: true, info: true };
  try {
    const rows = parse(text, options) as unknown as readonly ParsedRow[];
    return rows.map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DialerError("InvalidArgument", `The file is not CSV: ${error.code} at line ${String(error["lines"])}.`);
  }
}

/** Of two columns of one name the first would get lost without a word, and so would one that objects do not keep. */
function refuseDoubled(heading: readonly string[]): void {
  const isDoubled = new Set(heading).size < heading.length;
  if (!isDoubled && !heading.includes("__proto__")) return;
  throw new DialerError("InvalidArgument", "The heading names a column twice, or one that is not accepted.");
}
