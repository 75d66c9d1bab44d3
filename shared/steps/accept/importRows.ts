import { checkDestination } from "../../domain/checkDestination.ts";
import { DialerError } from "../../domain/dialerError.ts";
import { firstIssue } from "../../domain/firstIssue.ts";
import { noSuchConfig } from "../../domain/noSuchConfig.ts";
import { type CsvRow, readCsv } from "../../domain/readCsv.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import { acceptedWindows } from "./acceptedWindows.ts";
import type { AcceptInput } from "./acceptInput.ts";
import type { Draft } from "./acceptOnce.ts";
import { type AcceptedRows, acceptRows } from "./acceptRows.ts";
import { bulkRow, mostRows } from "./bulkRequest.ts";
import { draftDelivery } from "./draftDelivery.ts";
import { readRequest } from "./identityOf.ts";
import { readOnce } from "./readOnce.ts";

/** What became of a file; `lines` are the lines on which its rows end. */
export interface ImportedRows extends AcceptedRows {
  readonly lines: readonly number[];
}

/** Columns with a meaning of their own; the phones stand in the order in which they are tried. */
const phoneColumns = ["MobilePhoneNumber", "BusinessPhoneNumber", "HomePhoneNumber"];
const ownColumns = ["UniqueIdentifier", ...phoneColumns, "Priority", "WindowStart", "WindowEnd"];

/**
 * Accepts the deliveries of a CSV file (RFC 4180, UTF-8, heading first): UniqueIdentifier is the contact's id, at least
 * one of the phone columns has a value, Priority goes into the attribute by which the configuration orders calls,
 * WindowStart and WindowEnd are a window, every other column is an input attribute of its name. Empty fields are
 * absent.
 * @param configId the configuration of all rows
 * @throws DialerError InvalidArgument where the file as a whole cannot be read, NotFound, RepeatabilityMismatch;
 * nothing is stored then
 */
export async function importRows(deps: AcceptDeps, input: AcceptInput, configId: string): Promise<ImportedRows> {
  // the same file for another configuration is another request
  const whole = { ...input, body: `${configId}\n${input.body}` };
  const rows = await readRequest(deps, whole, () => readRows(input.body));
  const config = (await deps.configs.config(configId))?.value;
  if (config === undefined) throw noSuchConfig(configId);
  const checks = { ...deps, configs: readOnce(deps.configs) };
  const accepted = await acceptRows(deps, whole, rows, (row, at, batchId) =>
    draftRow(checks, row, { configId, priorityAttribute: config.priorityAttribute, at, batchId }),
  );
  return { ...accepted, lines: rows.map(({ line }) => line) };
}

async function draftRow(
  deps: AcceptDeps,
  { fields, fault }: CsvRow,
  file: {
    readonly configId: string;
    readonly priorityAttribute: string;
    readonly at: number;
    readonly batchId: string;
  },
): Promise<Draft> {
  if (fault !== undefined) throw fault;
  const { configId, at, batchId } = file;
  const numbers = [...new Set(phoneColumns.flatMap((column) => filled(fields, column)))];
  const [DestinationPhoneNumber] = numbers;
  if (DestinationPhoneNumber === undefined) {
    const field = phoneColumns[0] ?? "";
    throw new DialerError("InvalidArgument", `${field}: missing; one of ${phoneColumns.join(", ")} is needed.`, {
      field,
    });
  }
  for (const column of phoneColumns) {
    for (const number of filled(fields, column)) checkDestination(number, deps.allowedCallingCodes, column);
  }
  const checked = bulkRow.safeParse({
    ProactiveEngagementConfigId: configId,
    DestinationPhoneNumber,
    ContactId: fields["UniqueIdentifier"] ?? "",
    Windows: windowIn(fields),
    InputAttributes: attributesIn(fields, file.priorityAttribute),
  });
  if (!checked.success) throw inColumns(firstIssue(checked.error));
  const windows = acceptedWindows(at, checked.data.Windows);
  const contact = {
    contactId: checked.data.ContactId,
    numbers,
    windows,
    inputAttributes: checked.data.InputAttributes ?? {},
  };
  // only who has several numbers is gone through number by number
  const chain = { contacts: [contact], contact: 0, number: 0, dead: [], used: {} };
  return draftDelivery(deps, checked.data, at, { batchId, ...(numbers.length > 1 ? { chain } : {}) });
}

function filled(fields: CsvRow["fields"], column: string): string[] {
  const value = fields[column];
  return value === undefined || value === "" ? [] : [value];
}

function windowIn(fields: CsvRow["fields"]) {
  const [Start] = filled(fields, "WindowStart");
  const [End] = filled(fields, "WindowEnd");
  return Start === undefined && End === undefined ? undefined : [{ Start, End }];
}

function attributesIn(fields: CsvRow["fields"], priorityAttribute: string): Record<string, string> {
  const others = Object.entries(fields).filter(([column, value]) => !ownColumns.includes(column) && value !== "");
  const [priority] = filled(fields, "Priority");
  return { ...Object.fromEntries(others), ...(priority === undefined ? {} : { [priorityAttribute]: priority }) };
}

/** Which column a field of the request comes from. */
const columnOf: Readonly<Record<string, string>> = {
  ContactId: "UniqueIdentifier",
  DestinationPhoneNumber: "MobilePhoneNumber",
  "Windows[0].Start": "WindowStart",
  "Windows[0].End": "WindowEnd",
};

function inColumns(error: DialerError): DialerError {
  const field = error.field ?? "";
  const column = columnOf[field] ?? field.replace(/^InputAttributes\./, "");
  return new DialerError(error.code, error.message.replace(field, column), { field: column, cause: error });
}

function readRows(text: string): readonly CsvRow[] {
  const rows = readCsv(text, checkHeading);
  if (rows.length === 0 || rows.length > mostRows) {
    throw new DialerError("InvalidArgument", `The file has ${rows.length} rows; 1 to ${mostRows} are accepted.`);
  }
  return rows;
}

function checkHeading(heading: readonly string[]): readonly string[] {
  if (heading.includes("UniqueIdentifier") && phoneColumns.some((column) => heading.includes(column))) return heading;
  const needed = `UniqueIdentifier and one of ${phoneColumns.join(", ")}`;
  throw new DialerError("InvalidArgument", `The heading must name ${needed}.`);
}
