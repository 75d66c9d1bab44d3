import { DateTime } from "luxon";
import type { Comparand, Comparison, Condition } from "../../../shared/domain/condition.ts";
import { guid } from "../../../shared/domain/guid.ts";
import type { FilterColumn } from "./filterColumn.ts";
import { refuseFilter } from "./refuseFilter.ts";
import type { Token } from "./tokens.ts";

const operators: readonly string[] = ["eq", "ne", "gt", "ge", "lt", "le"] satisfies Comparison[];

/**
 * A comparison of a column with a value.
 * @param columns those there are
 * @throws DialerError InvalidArgument, naming the column, operator or value that is not served
 */
export function comparison<Field extends string>(
  columns: readonly FilterColumn<Field>[],
  column: string,
  operator: string,
  value: Token,
): Condition<Field> {
  const found = columns.find((entry) => entry.column === column);
  if (found === undefined) refuseFilter(`there is no column '${column}'`);
  if (found.field === undefined) {
    const usable = columns.filter(({ field }) => field !== undefined).map((entry) => entry.column);
    refuseFilter(`the column '${column}' cannot be filtered by; ${usable.join(", ")} can`);
  }
  if (!isOperator(operator))
    refuseFilter(`the operator '${operator}' is not served; ${operators.join(", ")} and in are`);
  return { kind: "compare", field: found.field, operator, value: valueFor(found, value) };
}

function isOperator(text: string): text is Comparison {
  return operators.includes(text);
}

function valueFor(column: FilterColumn, { kind, value }: Token): Comparand {
  const expects = (what: string) => refuseFilter(`${what} is expected for '${column.column}'`);
  if (kind === "mark") return expects("a value");
  if (kind === "word" && value === "null") return null;
  switch (column.type) {
    case "Edm.DateTimeOffset":
      return momentIn(value) ?? expects("a moment with its zone, e.g. 2026-11-21T09:00:00Z, or a date");
    case "Edm.Boolean":
      return kind === "word" && ["true", "false"].includes(value) ? value === "true" : expects("true or false");
    case "Edm.Int32":
      return kind === "word" && /^-?\d{1,10}$/.test(value) ? Number(value) : expects("a whole number");
    default:
      // Dataverse writes ids without quotes, though most of these columns are text
      return kind === "text" || guid.test(value) ? spelled(column, value) : expects("text in single quotes");
  }
}

/** Dataverse compares without regard to case; these values have one spelling each. */
function spelled({ spelling }: FilterColumn, value: string): string {
  if (spelling === undefined) return guid.test(value) ? value.toLowerCase() : value;
  if (spelling === "lower") return value.toLowerCase();
  // a plus sign left unescaped in an address reads as a space
  if (spelling === "number") return value.replace(/^ (?=\d)/, "+");
  return spelling.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value;
}

const momentForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d))?$/;

/** Letters may be of either case (OData 4.0 ABNF: strings of the grammar are). */
function momentIn(text: string): number | undefined {
  const written = text.toUpperCase();
  if (!momentForm.test(written)) return undefined;
  const moment = DateTime.fromISO(written, { zone: "utc" });
  return moment.isValid ? moment.toMillis() : undefined;
}
