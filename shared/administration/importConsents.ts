import { DialerError } from "../domain/dialerError.ts";
import { groupBy } from "../domain/groupBy.ts";
import { type CsvRow, readCsv } from "../domain/readCsv.ts";
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
  const waiting = [...groupBy(rows, ({ fields }) => fields["number"]).values()];
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let mine = waiting.pop(); mine !== undefined; mine = waiting.pop()) {
        for (const { fields, line } of mine) {
          const fault = await saveRow(deps, fields);
          if (fault !== undefined) refused.push({ line, ...fault });
        }
      }
    }),
  );
  refused.sort((a, b) => a.line - b.line);
  return { accepted: rows.length - refused.length, refused: refused.length, rows: refused };
}

async function saveRow(
  deps: SaveConsentDeps,
  fields: CsvRow["fields"],
): Promise<{ field?: string; message: string } | undefined> {
  try {
    await saveConsent(deps, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")), {
      source: "csv",
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof DialerError)) throw error;
    return { message: error.message, ...(error.field === undefined ? {} : { field: error.field }) };
  }
}

function readRows(text: string): readonly CsvRow[] {
  const rows = readCsv(text, checkHeading);
  if (rows.length <= mostRows) return rows;
  throw new DialerError("InvalidArgument", `The file has ${rows.length} rows; at most ${mostRows} are accepted.`);
}

function checkHeading(heading: readonly string[]): void {
  const hasUnknown = heading.some((name) => !columns.includes(name));
  if (!hasUnknown && heading.includes("number") && heading.includes("state")) return;
  throw new DialerError(
    "InvalidArgument",
    `The heading must name number and state; ${columns.join(", ")} are accepted.`,
  );
}
