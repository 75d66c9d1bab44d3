import type { ContextVariable } from "../../domain/contextVariable.ts";
import { DialerError } from "../../domain/dialerError.ts";
import { numberIn } from "../../domain/numberIn.ts";

/**
 * Checks that input attributes fit the workstream's variables of the same name; the others may be anything.
 * @param where where the caller gave them
 * @throws DialerError InvalidArgument, naming the attribute
 */
export function checkVariables(
  attributes: Readonly<Record<string, string>>,
  variables: readonly ContextVariable[],
  where = "InputAttributes",
): void {
  for (const { name, type } of variables) {
    if (type === "Text" || !Object.hasOwn(attributes, name) || numberIn(attributes[name] ?? "") !== undefined) continue;
    const field = `${where}.${name}`;
    throw new DialerError("InvalidArgument", `${field}: the workstream's variable is a Number; a number is accepted.`, {
      field,
    });
  }
}
