/**
 * Splits a request's path into decoded segments. An encoded slash stays encoded, as in ASP.NET; a segment that cannot
 * be decoded stays as it is; a slash at the end counts for nothing.
 * @param path begins with a slash and has no query
 */
export function splitPath(path: string): string[] {
  const trimmed = path.slice(1).replace(/\/$/, "");
  return trimmed === "" ? [] : trimmed.split("/").map(decode);
}

function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment.replace(/%2f/gi, (slash) => `%25${slash.slice(1)}`));
  } catch {
    return segment;
  }
}
