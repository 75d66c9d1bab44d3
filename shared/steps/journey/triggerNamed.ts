import { DialerError } from "../../domain/dialerError.ts";
import { type Trigger, triggerName } from "../../domain/trigger.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/**
 * The trigger that a request names.
 * @throws DialerError NotFound
 */
export async function triggerNamed(configs: ConfigStore, name: string): Promise<Trigger> {
  const found = triggerName.test(name) ? await configs.record("triggers", name) : undefined;
  if (found === undefined) throw new DialerError("NotFound", "There is no trigger of this name.");
  return found.value;
}
