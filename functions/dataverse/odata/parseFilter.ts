import type { Condition } from "../../../shared/domain/condition.ts";
import { comparison } from "./comparison.ts";
import type { FilterColumn } from "./filterColumn.ts";
import { refuseFilter } from "./refuseFilter.ts";
import { type Token, tokens } from "./tokens.ts";

/** How deep parentheses and nots may stand in each other, and how many comparisons there may be. */
const deepest = 40;
const mostComparisons = 60;

/** What is still to be read. */
interface Reading<Field extends string> {
  readonly columns: readonly FilterColumn<Field>[];
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  comparisons: number;
}

/**
 * Reads a filter (OData 4.0 part 2, §5.1.1), of which this is served:
 *
 *   either  = both  { "or" both }
 *   both    = one   { "and" one }
 *   one     = "not" one | "(" either ")" | column operator value | column "in" "(" value { "," value } ")"
 *
 * `not` binds tightest, `or` weakest. Columns stand left, values right; functions and arithmetic are refused.
 * @param columns those that may be named
 * @throws DialerError InvalidArgument, naming what is not served
 */
export function parseFilter<Field extends string>(
  filter: string,
  columns: readonly FilterColumn<Field>[],
): Condition<Field> {
  const reading: Reading<Field> = { columns, tokens: tokens(filter), at: 0, depth: 0, comparisons: 0 };
  const condition = either(reading);
  const rest = reading.tokens[reading.at];
  if (rest !== undefined) refuseFilter(`'${rest.value}' is not expected there; 'and' or 'or' are`);
  return condition;
}

function either<Field extends string>(reading: Reading<Field>): Condition<Field> {
  const of = [both(reading)];
  while (takes(reading, "or")) of.push(both(reading));
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "any", of };
}

function both<Field extends string>(reading: Reading<Field>): Condition<Field> {
  const of = [one(reading)];
  while (takes(reading, "and")) of.push(one(reading));
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "all", of };
}

function one<Field extends string>(reading: Reading<Field>): Condition<Field> {
  if (takes(reading, "not")) return deeper(reading, () => ({ kind: "not", of: one(reading) }));
  if (takesMark(reading, "(")) {
    return deeper(reading, () => {
      const inner = either(reading);
      if (!takesMark(reading, ")")) refuseFilter("a closing parenthesis is missing");
      return inner;
    });
  }
  const [column, operator] = [next(reading), next(reading)];
  if (column.kind === "text") refuseFilter("a column is expected left of the operator");
  if (operator.kind === "mark" && operator.value === "(")
    refuseFilter(`the function '${column.value}' is not served; comparisons of a column with a value are`);
  if (operator.kind === "word" && operator.value === "in") return oneOf(reading, column.value);
  return compared(reading, column.value, operator.value);
}

/** `in` is any of several equalities. */
function oneOf<Field extends string>(reading: Reading<Field>, column: string): Condition<Field> {
  if (!takesMark(reading, "(")) refuseFilter("values in parentheses are expected after in");
  const of = [compared(reading, column, "eq")];
  while (takesMark(reading, ",")) of.push(compared(reading, column, "eq"));
  if (!takesMark(reading, ")")) refuseFilter("a closing parenthesis is missing");
  return { kind: "any", of };
}

function compared<Field extends string>(reading: Reading<Field>, column: string, operator: string): Condition<Field> {
  reading.comparisons += 1;
  if (reading.comparisons > mostComparisons) refuseFilter(`at most ${mostComparisons} comparisons are accepted`);
  return comparison(reading.columns, column, operator, next(reading));
}

function deeper<Field extends string>(reading: Reading<Field>, read: () => Condition<Field>): Condition<Field> {
  reading.depth += 1;
  if (reading.depth > deepest) refuseFilter(`at most ${deepest} parentheses and nots within each other are accepted`);
  const condition = read();
  reading.depth -= 1;
  return condition;
}

function takes(reading: Reading<string>, word: string): boolean {
  const token = reading.tokens[reading.at];
  if (token?.kind !== "word" || token.value !== word) return false;
  reading.at += 1;
  return true;
}

function takesMark(reading: Reading<string>, mark: string): boolean {
  const token = reading.tokens[reading.at];
  if (token?.kind !== "mark" || token.value !== mark) return false;
  reading.at += 1;
  return true;
}

function next(reading: Reading<string>): Token {
  const token = reading.tokens[reading.at];
  if (token === undefined) return refuseFilter("it ends too early; a column, an operator and a value are expected");
  reading.at += 1;
  return token;
}
