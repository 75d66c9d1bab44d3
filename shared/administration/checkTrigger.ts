import { DialerError } from "../domain/dialerError.ts";
import { mostTriggers, type Trigger } from "../domain/trigger.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/**
 * Checks what of a trigger depends on its address and on the others. Two that are made in the same instant may both be
 * the last one: the bound keeps the list short enough to read as a whole, and one more does no harm.
 * @param id in the address
 * @throws DialerError InvalidArgument where its name is another, Conflict where there are as many as there may be
 */
export async function checkTrigger(configs: ConfigStore, id: string, { name }: Trigger): Promise<void> {
  if (name.toLowerCase() !== id.toLowerCase()) {
    throw new DialerError("InvalidArgument", "name: must equal the id in the address.", { field: "name" });
  }
  const others = (await configs.records("triggers")).filter((other) => other.id.toLowerCase() !== id.toLowerCase());
  if (others.length < mostTriggers) return;
  throw new DialerError(
    "Conflict",
    `There are ${others.length} triggers already; at most ${mostTriggers} are accepted.`,
  );
}
