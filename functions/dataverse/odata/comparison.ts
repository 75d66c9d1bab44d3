import { DateTime } from "luxon";
import type { Comparand, Comparison, DeliveryCondition } from "../../../shared/domain/deliveryCondition.ts";
import { guid } from "../../../shared/domain/guid.ts";
import { type DeliveryColumn, deliveryColumns } from "../deliveryColumns.ts";
import { refuseFilter } from "./refuseFilter.ts";
import type { Token } from "./tokens.ts";

const operators: readonly string[] = ["eq", "ne", "gt", "ge", "lt", "le"] satisfies Comparison[];

/**
 * A comparison of a delivery's column with a value.
 * @throws DialerError InvalidArgument, naming the column, operator or value that is not served
 */
export function comparison(column: string, operator: string, value: Token): DeliveryCondition {
  const found = deliveryColumns.find((entry) => entry.column === column);
  if (found === undefined) refuseFilter(`there is no column '${column}'`);
  if (found.field === undefined) refuseFilter(`the column '${column}' cannot be filtered by`);
  if (!isOperator(operator)) refuseFilter(`the operator '${operator}' is not served; ${operators.join(", ")} are`);
  return { kind: "compare", field: found.field, operator, value: valueFor(found, value) };
}

function isOperator(text: string): text is Comparison {
  return operators.includes(text);
}

function valueFor(column: DeliveryColumn, { kind, value }: Token): Comparand {
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
function spelled({ spelling }: DeliveryColumn, value: string): string {
  if (spelling === undefined) return guid.test(value) ? value.toLowerCase() : value;
  if (spelling === "lower") return value.toLowerCase();
  return spelling.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value;
}

const momentForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d))?$/;

function momentIn(text: string): number | undefined {
  if (!momentForm.test(text)) return undefined;
  const moment = DateTime.fromISO(text, { zone: "utc" });
  return moment.isValid ? moment.toMillis() : undefined;
}
