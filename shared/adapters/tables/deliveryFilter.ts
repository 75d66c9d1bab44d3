import type { Comparison } from "../../domain/condition.ts";
import type { DeliveryCondition } from "../../domain/deliveryCondition.ts";
import { comparedAsMoment, comparedAsText } from "./deliveryRow.ts";
import { momentKey } from "./momentKey.ts";

/** A table takes fifteen comparisons in a filter; the keys and the kind of row need up to six of them. */
const mostComparisons = 9;

const opposites: Readonly<Record<Comparison, Comparison>> = {
  eq: "ne",
  ne: "eq",
  gt: "le",
  ge: "lt",
  lt: "ge",
  le: "gt",
};

interface Filter {
  readonly text: string;
  readonly comparisons: number;
}

/**
 * As much of a condition as a table can evaluate: a filter that keeps every row which meets the condition, and maybe
 * some that do not. What has no value is found by no comparison of the table, so there only comparisons that need a
 * value are handed on.
 * @returns undefined where the table cannot help
 */
export function deliveryFilter(condition: DeliveryCondition | undefined): string | undefined {
  return condition === undefined ? undefined : weaker(condition, false, mostComparisons)?.text;
}

function weaker(condition: DeliveryCondition, negated: boolean, most: number): Filter | undefined {
  switch (condition.kind) {
    case "not":
      return weaker(condition.of, !negated, most);
    case "compare":
      return most === 0 ? undefined : comparison(condition, negated);
    default:
      // "not all of them" is "any of them not"
      return (condition.kind === "all") === negated
        ? anyOf(condition.of, negated, most)
        : allOf(condition.of, negated, most);
  }
}

/** A part that the table cannot evaluate is left out, which only lets more rows through. */
function allOf(parts: readonly DeliveryCondition[], negated: boolean, most: number): Filter | undefined {
  const kept: Filter[] = [];
  let left = most;
  for (const part of parts) {
    const filter = weaker(part, negated, left);
    if (filter === undefined || filter.comparisons > left) continue;
    kept.push(filter);
    left -= filter.comparisons;
  }
  return kept.length === 0 ? undefined : joined(kept, "and");
}

/** Where the table cannot evaluate one part, any row might meet it. */
function anyOf(parts: readonly DeliveryCondition[], negated: boolean, most: number): Filter | undefined {
  const kept: Filter[] = [];
  for (const part of parts) {
    const filter = weaker(part, negated, most);
    if (filter === undefined) return undefined;
    kept.push(filter);
  }
  const all = joined(kept, "or");
  return kept.length === 0 || all.comparisons > most ? undefined : all;
}

function joined(parts: readonly Filter[], word: "and" | "or"): Filter {
  const text = parts.map((part) => part.text).join(` ${word} `);
  const comparisons = parts.reduce((sum, part) => sum + part.comparisons, 0);
  return { text: parts.length === 1 ? text : `(${text})`, comparisons };
}

function comparison(
  { field, operator: asked, value }: Extract<DeliveryCondition, { kind: "compare" }>,
  negated: boolean,
): Filter | undefined {
  const operator = negated ? opposites[asked] : asked;
  const has: Readonly<Record<string, "always" | "sometimes">> = { ...comparedAsText, ...comparedAsMoment };
  // "not greater" is met by what has no value too, and so is "not equal"
  const needsValue = !negated && operator !== "ne";
  const known = has[field];
  if (known === undefined || value === null || (known === "sometimes" && !needsValue && operator !== "eq")) {
    return undefined;
  }
  const text = typeof value === "number" ? momentKey(value) : value;
  if (typeof text !== "string" || (typeof value === "number" && value < 0)) return undefined;
  return { text: `${field} ${operator} '${text.replaceAll("'", "''")}'`, comparisons: 1 };
}
