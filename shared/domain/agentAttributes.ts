import type { ContextVariable } from "./contextVariable.ts";
import { variableDefaults } from "./variableDefaults.ts";

/**
 * What the agent is told of a customer: the input attributes that have a variable of the same name, and the defaults of
 * variables without one. Where a workstream declares no variable, the agent is told every attribute.
 * @param variables those the workstream declares
 */
export function agentAttributes(
  attributes: Readonly<Record<string, string>>,
  variables: readonly ContextVariable[],
): Readonly<Record<string, string>> {
  if (variables.length === 0) return attributes;
  const names = new Set(variables.map(({ name }) => name));
  const known = Object.entries(attributes).filter(([name]) => names.has(name));
  return { ...variableDefaults(variables), ...Object.fromEntries(known) };
}
