import { DialerError } from "../domain/dialerError.ts";

/** As many users are named; a queue may have thousands. */
const mostNamed = 5;

/**
 * Refuses what would leave other records without something they need.
 * @param users who they are, as `workstreams/<id>`; nobody: nothing is refused
 * @param what what they use, as the beginning of a sentence
 * @throws DialerError Conflict, naming them
 */
export function refuseInUse(users: readonly string[], what: string): void {
  if (users.length === 0) return;
  const more = users.length > mostNamed ? `, and ${users.length - mostNamed} more` : "";
  throw new DialerError("Conflict", `${what} is in use by ${users.slice(0, mostNamed).join(", ")}${more}.`);
}
