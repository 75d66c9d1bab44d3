/**
 * Finds the name under which an object holds a member, without regard to case, as .NET configuration does.
 * @returns the name as it stands in the object, or the given one where there is none
 */
export function findCaseless(object: Record<string, unknown>, name: string): string {
  if (Object.hasOwn(object, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(object).find((key) => key.toLowerCase() === wanted) ?? name;
}
