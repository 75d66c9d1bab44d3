import { acceptedOutcomes } from "../../desk/acceptedOutcomes.ts";
import type { Attempt } from "../../domain/attempt.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/**
 * An ended attempt with only those result attributes that its configuration declares (facts/dynamics.md §1.4,
 * config_attribute); with all of them where it declares none.
 */
export async function withDeclaredResults(configs: ConfigStore, attempt: Attempt): Promise<Attempt> {
  const config = (await configs.config(attempt.configId))?.value;
  const declared = await acceptedOutcomes(configs, config, "resultAttribute");
  if (declared === undefined) return attempt;
  const kept = Object.entries(attempt.call.resultAttributes).filter(([name]) => declared.includes(name));
  return { ...attempt, call: { ...attempt.call, resultAttributes: Object.fromEntries(kept) } };
}
