import type { ContactFacts } from "./contactFacts.ts";
import type { Rules } from "./rules.ts";
import { rulesFor } from "./rulesFor.ts";

/** By what calls of this kind are counted; what no rule asks for need be neither noted nor read. */
export function keysToCount(rules: Rules, facts: ContactFacts): readonly ("number" | "contact" | "subject" | "talk")[] {
  const { caps, pauseMs } = rulesFor(rules, facts);
  return [...new Set(caps.map(({ key }) => key)), ...(pauseMs > 0 ? (["talk"] as const) : [])];
}
