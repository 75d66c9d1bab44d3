import type { HttpRequest } from "@azure/functions";

/** The base path of the Dataverse Web API, as routes spell it. */
export const dataRoute = "api/data/v9.2";

/** Scheme and host of an address. */
const origin = /^https?:\/\/[^/?#]+/i;

/** The base address of the Dataverse Web API as the caller sees it. */
export function dataPath(request: HttpRequest): string {
  return `${origin.exec(request.url)?.[0] ?? ""}/${dataRoute}`;
}
