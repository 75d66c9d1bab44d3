import type { HttpRequest } from "@azure/functions";
import type { WriteCondition } from "../../shared/ports/configStore.ts";

/**
 * What a write's headers ask for: If-Match with an ETag or `*`, If-None-Match: `*`, or nothing.
 * @param otherwise what counts where neither header is given
 */
export function writeCondition(request: HttpRequest, otherwise: WriteCondition): WriteCondition {
  const match = request.headers.get("if-match");
  if (match === "*") return "exists";
  if (match !== null) return { version: match };
  return request.headers.get("if-none-match") === "*" ? "absent" : otherwise;
}
