import type { ConfigChanges } from "../../shared/administration/configChanges.ts";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { parseJson } from "../../shared/domain/parseJson.ts";
import {
  type ConfigColumn,
  configColumns,
  lookupColumns,
  ruleColumns,
  ruleMetricChoices,
  suspensionColumns,
  unservedColumns,
} from "./configColumns.ts";
import { voiceChannel } from "./voiceChannel.ts";

function refuse(column: string, message: string): never {
  throw new DialerError("InvalidArgument", `${column}: ${message}.`, { field: column });
}

/** A configuration's suspension as it stands, by column; it is written by the system alone. */
type Suspension = Readonly<Record<string, unknown>>;

const notSuspended: Suspension = { msdyn_suspended: false, msdyn_suspension_type: null };

/** What is read so far. */
interface Reading {
  readonly suspension: Suspension;
  readonly fields: Record<string, unknown>;
  /** Values of the first and of the second rule. */
  readonly rules: readonly [Record<string, unknown>, Record<string, unknown>];
}

/**
 * Reads a configuration's columns from a request and gives the fields they stand for. Values are checked where the
 * configuration is put together (saveConfig); here only what Dataverse spells otherwise is translated. As in Dataverse,
 * null clears a column: its default holds again.
 * @param body the request's text
 * @param suspension the columns that tell how the row is suspended, which may be written back as they stand
 * @throws DialerError InvalidArgument, MalformedJson
 */
export function configChanges(body: string, suspension: Suspension = notSuspended): ConfigChanges {
  const row = parseJson(body);
  if (typeof row !== "object" || row === null || Array.isArray(row)) {
    throw new DialerError("InvalidArgument", "The body: a JSON object is accepted.");
  }
  const reading: Reading = { suspension, fields: {}, rules: [{}, {}] };
  for (const [column, value] of Object.entries(row)) readColumn(column, value, reading);
  const { fields, rules } = reading;
  return rules.some((rule) => Object.keys(rule).length > 0) ? { fields, rules } : { fields };
}

/** A row's or a column's annotation, e.g. `@odata.etag`; a lookup's `@odata.bind` is none. */
const annotation = /@(?!odata\.bind$)/;

function readColumn(column: string, value: unknown, { suspension, fields, rules }: Reading): void {
  // what a client read, annotations among it, may be written back; OData has them ignored (part 1, §8.2.8 of OData JSON
  // 4.0)
  if (annotation.test(column)) return;
  const known = configColumns.find((entry) => entry.column === column);
  if (known !== undefined) {
    fields[known.field] = value === null ? undefined : choiceOf(known, value);
    return;
  }
  const lookup = lookupColumns.find(
    (entry) => column === `_${entry.column}_value` || column === `${entry.column}@odata.bind`,
  );
  if (lookup !== undefined) {
    fields[lookup.field] = idIn(column, lookup.set, value);
    return;
  }
  if (readRule(column, value, rules)) return;
  if (column === "statecode" || column === "statuscode") readState(column, value, fields);
  else if (column === "msdyn_type") checkChannel(value);
  else if (suspensionColumns.includes(column)) checkSuspension(column, value, suspension);
  else checkUnserved(column, value);
}

/** A choice's number becomes the field's name for it. */
function choiceOf({ column, choices }: ConfigColumn, value: unknown): unknown {
  if (choices === undefined) return value;
  const name = Object.keys(choices).find((key) => choices[key] === value);
  const accepted = Object.entries(choices).map(([key, number]) => `${number} (${key})`);
  return name ?? refuse(column, `${accepted.join(", ")} are accepted`);
}

/** A lookup's value as it is, and what it is bound to: `/queues(<id>)` → `<id>`. */
function idIn(column: string, set: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (!column.endsWith("@odata.bind")) return value;
  const id = new RegExp(`^/?${set}\\(([A-Za-z0-9-]{1,100})\\)$`).exec(String(value))?.[1];
  return id ?? refuse(column, `/${set}(<id>) is accepted`);
}

function readRule(column: string, value: unknown, rules: Reading["rules"]): boolean {
  const second = column.endsWith("_2");
  const field = Object.entries(ruleColumns).find(([name]) => name === (second ? column.slice(0, -2) : column))?.[1];
  const rule = rules[second ? 1 : 0];
  if (field === undefined || rule === undefined) return false;
  if (field !== "metric" || value === null) rule[field] = value;
  else rule[field] = choiceOf({ column, field, choices: ruleMetricChoices }, value);
  return true;
}

/** The numbers of Active and Inactive in the two columns that tell it. */
const states = { statecode: [0, 1], statuscode: [1, 2] } as const;

function readState(column: keyof typeof states, value: unknown, fields: Reading["fields"]): void {
  const [active, inactive] = states[column];
  if (value !== active && value !== inactive)
    refuse(column, `${active} (Active) and ${inactive} (Inactive) are accepted`);
  const isActive = value === active;
  if (fields["active"] === !isActive) refuse(column, "statecode and statuscode contradict each other");
  fields["active"] = isActive;
}

function checkChannel(value: unknown): void {
  if (value !== voiceChannel) refuse("msdyn_type", `${voiceChannel} (Voice) is accepted`);
}

function checkSuspension(column: string, value: unknown, suspension: Suspension): void {
  if (value !== suspension[column]) refuse(column, "is changed by CCaaS_CreateOperation (Suspend, Resume)");
}

function checkUnserved(column: string, value: unknown): void {
  if (!Object.hasOwn(unservedColumns, column)) refuse(column, "is not a known field");
  const accepted = unservedColumns[column];
  if (value !== accepted && value !== null) refuse(column, `what it asks for is not served; ${accepted} is accepted`);
}
