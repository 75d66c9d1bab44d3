import type { IncomingMessage } from "node:http";
import type { OperationKind } from "./operationCounts.ts";

const KIND_OF_METHOD: Record<string, OperationKind> = {
  POST: "insert",
  GET: "query",
  PUT: "update",
  PATCH: "merge",
  MERGE: "merge",
  DELETE: "delete",
};

/**
 * Tells which table a request touches and how, from its method and path
 * (`/<account>/<table>(PartitionKey='…',RowKey='…')`).
 * @returns undefined for an entity group transaction, whose table stands in its body
 */
export function operationOf(
  request: Pick<IncomingMessage, "method" | "url">,
): { table: string; kind: OperationKind } | undefined {
  const [path = ""] = (request.url ?? "").split("?", 1);
  const [, , resource = ""] = decodePath(path).split("/", 3);
  if (resource === "$batch") return undefined;
  const [table = "", keys = ""] = resource.split("(", 2);
  const kind = KIND_OF_METHOD[request.method ?? ""] ?? "query";
  return { table, kind: kind === "query" && keys.startsWith("PartitionKey=") ? "read" : kind };
}

/** Only the table's name is read from it, so a path that is no valid encoding is taken as it is. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
