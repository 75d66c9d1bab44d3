import type { ConsentRecord } from "../domain/consentRecord.ts";
import { DialerError } from "../domain/dialerError.ts";
import { groupBy } from "../domain/groupBy.ts";
import { portionsOf } from "../domain/portionsOf.ts";
import { type CsvRow, readCsv } from "../domain/readCsv.ts";
import { type SaveConsentDeps, saveConsent } from "./saveConsent.ts";

/**
 * What became of a file, with the fault of each row that was refused, by the line of the file on which the row ends.
 */
export interface ImportReport {
  readonly accepted: number;
  readonly refused: number;
  readonly rows: readonly RefusedRow[];
}

/** A row that was refused, by the line of the file on which it ends. */
interface RefusedRow {
  readonly line: number;
  readonly field?: string;
  readonly message: string;
}

/** What importing needs. */
export interface ImportConsentsDeps extends SaveConsentDeps {
  /** Ends calls that ring at numbers which have just been opted out. */
  readonly stopRinging: (numbers: readonly string[]) => Promise<void>;
}

/** The columns there are; number and state are needed. */
const columns = ["number", "purpose", "state", "source", "at", "evidence", "expiresAt"];

/** The most rows of a file. */
const mostRows = 20_000;

/** Rows that are written at once. */
const together = 16;

/** Numbers after which calls that ring at those opted out are stopped, so that none rings until a long file is read. */
const portion = 1_000;

/**
 * Saves the records of a CSV file (RFC 4180, UTF-8, heading first). A bad row refuses that row only; empty fields count
 * as absent. Calls that ring at numbers which are opted out are stopped. The same file again changes nothing more where
 * its rows carry `at`.
 * @throws DialerError InvalidArgument where the file as a whole cannot be read
 */
export async function importConsents(deps: ImportConsentsDeps, text: string): Promise<ImportReport> {
  const rows = readRows(text);
  const refused: RefusedRow[] = [];
  // rows of one number are written one after the other, so that they do not contend for its row
  const byNumber = [...groupBy(rows, ({ fields }) => fields["number"]).values()];
  for (const some of portionsOf(byNumber, portion)) refused.push(...(await savePortion(deps, some)));
  refused.sort((a, b) => a.line - b.line);
  return { accepted: rows.length - refused.length, refused: refused.length, rows: refused };
}

/** Saves rows, given number by number; tells which were refused. */
async function savePortion(deps: ImportConsentsDeps, waiting: (readonly CsvRow[])[]): Promise<RefusedRow[]> {
  const refused: RefusedRow[] = [];
  const optedOut: string[] = [];
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let mine = waiting.pop(); mine !== undefined; mine = waiting.pop()) {
        for (const { fields, line, fault } of mine) {
          const saved = fault ?? (await saveRow(deps, fields));
          if (saved instanceof DialerError) refused.push({ line, ...told(saved) });
          else if (saved.state === "OptedOut") optedOut.push(saved.number);
        }
      }
    }),
  );
  await deps.stopRinging(optedOut);
  return refused;
}

async function saveRow(deps: SaveConsentDeps, fields: CsvRow["fields"]): Promise<ConsentRecord | DialerError> {
  try {
    const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
    return await saveConsent(deps, stated, { source: "csv" });
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
