import { DialerError } from "../../domain/dialerError.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { noSuchConfig } from "../../domain/noSuchConfig.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/**
 * The configuration that a request names.
 * @throws DialerError NotFound where there is none, InvalidArgument where it is inactive
 */
export async function activeConfig(configs: ConfigStore, id: string): Promise<EngagementConfig> {
  const found = await configs.config(id);
  if (found === undefined) throw noSuchConfig(id);
  if (!found.value.active) {
    const field = "ProactiveEngagementConfigId";
    throw new DialerError("InvalidArgument", `${field}: the configuration ${id} is inactive.`, { field });
  }
  return found.value;
}
