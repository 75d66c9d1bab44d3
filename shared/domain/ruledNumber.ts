import type { Workstream } from "./workstream.ts";

type NumberRule = Extract<Workstream["numberChoice"], { kind: "rules" }>["rules"][number];

/**
 * The number from which a customer is to be called by the workstream's rules: that of the first rule that fits.
 * Attribute names are case-sensitive, their values are not.
 * @param attributes the delivery's input attributes
 * @returns undefined where the workstream has no rules, or none fits
 */
export function ruledNumber(
  attributes: Readonly<Record<string, string>>,
  { numberChoice }: Workstream,
): string | undefined {
  if (numberChoice.kind !== "rules") return undefined;
  return numberChoice.rules.find((rule) => fitsRule(attributes, rule))?.number;
}

function fitsRule(attributes: Readonly<Record<string, string>>, rule: NumberRule): boolean {
  if (!Object.hasOwn(attributes, rule.attribute)) return false;
  const value = attributes[rule.attribute]?.toLowerCase() ?? "";
  const wanted = rule.value.toLowerCase();
  switch (rule.condition) {
    case "equals":
      return value === wanted;
    case "startsWith":
      return value.startsWith(wanted);
    case "endsWith":
      return value.endsWith(wanted);
    case "contains":
      return value.includes(wanted);
  }
}
