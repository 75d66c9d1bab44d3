import { CsvError, parse } from "csv-parse/sync";
import { DialerError } from "../domain/dialerError.ts";
import { groupBy } from "../domain/groupBy.ts";
import { type SaveConsentDeps, saveConsent } from "./saveConsent.ts";

/** What became of a file, with the fault of each row that was refused, by the line of the file on which the row ends. */
export interface ImportReport {
  readonly accepted: number;
  readonly refused: number;
  readonly rows: readonly { readonly line: number; readonly field?: string; readonly message: string }[];
}

/** The columns there are; number and state are needed. */
const columns = ["number", "purpose", "state", "source", "at", "evidence", "expiresAt"];

/** The most rows of a file. */
const mostRows = 20_000;

/** Rows that are written at once. */
const together = 16;

/**
 * Saves the records of a CSV file (RFC 4180, UTF-8, heading first). A bad row refuses that row only; empty fields count as
 * absent. The same file again changes nothing more where its rows carry `at`.
 * @throws DialerError InvalidArgument where the file as a whole cannot be read
 */
export async function importConsents(deps: SaveConsentDeps, text: string): Promise<ImportReport> {
  const rows = readRows(text);
  const refused: { line: number; field?: string; message: string }[] = [];
  // rows of one number are written one after the other, so that they do not contend for its row
  const waiting = [...groupBy(rows, ({ record }) => record["number"]).values()];
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let mine = waiting.pop(); mine !== undefined; mine = waiting.pop()) {
        for (const { record, info } of mine) {
          const fault = info.error === undefined ? await saveRow(deps, record) : otherColumns;
          if (fault !== undefined) refused.push({ line: info.lines, ...fault });
        }
      }
    }),
  );
  refused.sort((a, b) => a.line - b.line);
  return { accepted: rows.length - refused.length, refused: refused.length, rows: refused };
}

async function saveRow(
  deps: SaveConsentDeps,
  row: Readonly<Record<string, string>>,
): Promise<{ field?: string; message: string } | undefined> {
  try {
    await saveConsent(deps, Object.fromEntries(Object.entries(row).filter(([, value]) => value !== "")), {
      source: "csv",
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof DialerError)) throw error;
    return { message: error.message, ...(error.field === undefined ? {} : { field: error.field }) };
  }
}

/** A comma too many or too few shifts the columns, so nothing of the row can be trusted. */
const otherColumns = { message: "The row has more or fewer columns than the heading." };

/** A row as the parser gives it. */
interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number; readonly error?: unknown };
}

function readRows(text: string): readonly CsvRow[] {
  const refuse = (message: string): never => {
    throw new DialerError("InvalidArgument", message);
  };
  // the parser asks for no heading where there is nothing at all
  if (text.trim() === "") checkHeading([]);
  const options = {
    columns: checkHeading,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    info: true,
    relax_column_count: true,
  };
  let rows: readonly CsvRow[];
  try {
    rows = parse(text, options) as unknown as readonly CsvRow[];
  } catch (error) {
    if (error instanceof CsvError)
      return refuse(`The file is not CSV: ${error.code} at line ${String(error["lines"])}.`);
    throw error;
  }
  if (rows.length > mostRows) refuse(`The file has ${rows.length} rows; at most ${mostRows} are accepted.`);
  return rows;
}

function checkHeading(heading: readonly string[]): string[] {
  const known = heading.map((name) => columns.find((column) => column.toLowerCase() === name.toLowerCase()));
  const names = known.filter((name) => name !== undefined);
  if (names.length < heading.length || !names.includes("number") || !names.includes("state")) {
    throw new DialerError(
      "InvalidArgument",
      `The heading must name number and state; ${columns.join(", ")} are accepted.`,
    );
  }
  return names;
}
