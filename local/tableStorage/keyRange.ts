import parseQuery, { type QueryNode } from "azurite/dist/src/table/persistence/QueryInterpreter/QueryParser.js";

/** Keys from `from` to `to`, both included; without `to` there is no upper end. */
interface KeyBounds {
  from: string;
  to?: string;
}

/** The keys a query can find rows under. */
export interface KeyRange {
  partition: KeyBounds;
  row: KeyBounds;
}

/** Every row of a table. */
export const ALL_KEYS: KeyRange = { partition: { from: "" }, row: { from: "" } };

/**
 * Reads from a `$filter` which keys its rows can have, so that a query need not look at all rows. Only comparisons of
 * PartitionKey and RowKey with a string, joined by `and` at the top, narrow the range; it may hold rows that the filter
 * refuses, never the other way round.
 * @param filter a filter that has been found valid
 */
export function keyRangeOf(filter: string | undefined): KeyRange {
  if (filter === undefined || filter === "" || filter === "true" || filter === "false") return ALL_KEYS;
  return conjuncts(parseQuery(filter)).reduce(narrow, ALL_KEYS);
}

function conjuncts(node: QueryNode): QueryNode[] {
  if (node.name !== "and" || !node.left || !node.right) return [node];
  return [...conjuncts(node.left), ...conjuncts(node.right)];
}

function narrow(range: KeyRange, { name, left, right }: QueryNode): KeyRange {
  const key = right?.value;
  if (left?.name !== "id" || right?.name !== "constant" || typeof key !== "string") return range;
  if (left.identifier === "PartitionKey") return { ...range, partition: narrowBounds(range.partition, name, key) };
  if (left.identifier === "RowKey") return { ...range, row: narrowBounds(range.row, name, key) };
  return range;
}

function narrowBounds(bounds: KeyBounds, operator: string, key: string): KeyBounds {
  const raised = key > bounds.from ? { ...bounds, from: key } : bounds;
  const lowered = bounds.to === undefined || key < bounds.to ? { ...bounds, to: key } : bounds;
  switch (operator) {
    case "eq":
      return { ...raised, ...(lowered.to === undefined ? {} : { to: lowered.to }) };
    case "ge":
    case "gt":
      return raised;
    case "le":
    case "lt":
      return lowered;
    default:
      return bounds;
  }
}
