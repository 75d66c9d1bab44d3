import { DialerError } from "../domain/dialerError.ts";
import { groupBy } from "../domain/groupBy.ts";
import { type CsvRow, readCsv } from "../domain/readCsv.ts";
import { type SaveConsentDeps, saveConsent } from "./saveConsent.ts";

/**
 * What became of a file, with the fault of each row that was refused, by the line of the file on which the row ends.
 */
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
 * Saves the records of a CSV file (RFC 4180, UTF-8, heading first). A bad row refuses that row only; empty fields count
 * as absent. The same file again changes nothing more where its rows carry `at`.
 * @throws DialerError InvalidArgument where the file as a whole cannot be read
 */
export async function importConsents(deps: SaveConsentDeps, text: string): Promise<ImportReport> {
  const rows = readRows(text);
  const refused: { line: number; field?: string; message: string }[] = [];
  // rows of one number are written one after the other, so that they do not contend for its row
  const waiting = [...groupBy(rows, ({ fields }) => fields["number"]).values()];
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let mine = waiting.pop(); mine !== undefined; mine = waiting.pop()) {
        for (const { fields, line, fault: shifted } of mine) {
          const fault = shifted ?? (await saveRow(deps, fields));
          if (fault !== undefined) refused.push({ line, ...told(fault) });
        }
      }
    }),
  );
  refused.sort((a, b) => a.line - b.line);
  return { accepted: rows.length - refused.length, refused: refused.length, rows: refused };
}

async function saveRow(deps: SaveConsentDeps, fields: CsvRow["fields"]): Promise<DialerError | undefined> {
  try {
    await saveConsent(deps, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")), {
      source: "csv",
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof DialerError)) throw error;
    return error;
  }
}

function told({ message, field }: DialerError): { field?: string; message: string } {
  return { message, ...(field === undefined ? {} : { field }) };
}

function readRows(text: string): readonly CsvRow[] {
  const rows = readCsv(text, readHeading);
  if (rows.length <= mostRows) return rows;
  throw new DialerError("InvalidArgument", `The file has ${rows.length} rows; at most ${mostRows} are accepted.`);
}

/** Whichever case they are written in. */
function readHeading(heading: readonly string[]): readonly string[] {
  const known = heading.map((name) => columns.find((column) => column.toLowerCase() === name.toLowerCase()));
  const names = known.filter((name) => name !== undefined);
  if (names.length === heading.length && names.includes("number") && names.includes("state")) return names;
  throw new DialerError(
    "InvalidArgument",
    `The heading must name number and state; ${columns.join(", ")} are accepted.`,
  );
}
