import { RestError } from "@azure/data-tables";

/** Codes by which the service speaks of the whole table; they come with 404 and 409 like news of a row. */
const aboutTheTable: readonly unknown[] = ["TableNotFound", "TableBeingDeleted"];

/**
 * The HTTP status by which the table service speaks of a row. A table that is missing says nothing about its rows:
 * taken for a row that is there or gone, it would lose what was to be written without a word.
 * @returns undefined for an error that is not about a row
 */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof RestError) || aboutTheTable.includes(codeOf(error))) return undefined;
  return error.statusCode;
}

/** Transactions give their code beside the details, all other requests within them. */
function codeOf({ code, details }: RestError): unknown {
  if (code !== undefined) return code;
  return typeof details === "object" && details !== null && "errorCode" in details ? details.errorCode : undefined;
}
