import type { HttpRequest } from "@azure/functions";

/**
 * The address of the next page.
 * @param cursor where it begins
 * @param left rows still wanted of `$top`, where that was given
 */
export function nextLink(request: HttpRequest, cursor: string, left: number | undefined): string {
  const url = new URL(request.url);
  url.searchParams.set("$skiptoken", cursor);
  // the count goes with the first page
  url.searchParams.delete("$count");
  if (left !== undefined) url.searchParams.set("$top", String(left));
  return url.href;
}
