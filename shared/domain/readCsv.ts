import { CsvError, parse } from "csv-parse/sync";
import { DialerError } from "./dialerError.ts";

/** A row of a file: its fields by column, and the line of the file on which it ends. */
export interface CsvRow {
  readonly fields: Readonly<Record<string, string>>;
  readonly line: number;
  /** That it has more or fewer fields than the heading, which shifts them, so that nothing of it can be trusted. */
  readonly fault?: DialerError;
}

/** A row as the parser gives it. */
interface ParsedRow {
  readonly record: CsvRow["fields"];
  readonly info: { readonly lines: number; readonly error?: unknown };
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, heading first); blanks around fields and empty lines mean nothing.
 * @param readHeading is given the names of the columns and gives those they are known by; throws where they are not
 * accepted
 * @throws DialerError InvalidArgument, naming the line, and what `readHeading` throws
 */
export function readCsv(
  text: string,
  readHeading: (heading: readonly string[]) => readonly string[],
): readonly CsvRow[] {
  const columns = (heading: readonly string[]) => {
    const names = readHeading(heading);
    refuseDoubled(names);
    return [...names];
  };
  // the parser asks for no heading where there is nothing at all
  if (text.trim() === "") readHeading([]);
  const options = { columns, bom: true, trim: true, skip_empty_lines: true, info: true, relax_column_count: true };
  try {
    const rows = parse(text, options) as unknown as readonly ParsedRow[];
    return rows.map(({ record, info }) => ({
      fields: record,
      line: info.lines,
      ...(info.error === undefined ? {} : { fault: shifted() }),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DialerError("InvalidArgument", `The file is not CSV: ${error.code} at line ${String(error["lines"])}.`);
  }
}

function shifted(): DialerError {
  return new DialerError("InvalidArgument", "The row has more or fewer fields than the heading; as many are accepted.");
}

/** Of two columns of one name the first would get lost without a word, and so would one that objects do not keep. */
function refuseDoubled(heading: readonly string[]): void {
  const isDoubled = new Set(heading).size < heading.length;
  if (!isDoubled && !heading.includes("__proto__")) return;
  throw new DialerError("InvalidArgument", "The heading names a column twice, or one that is not accepted.");
}
