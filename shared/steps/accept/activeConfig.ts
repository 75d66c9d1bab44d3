import { DialerError } from "../../domain/dialerError.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/**
 * The configuration that a request names.
 * @throws DialerError NotFound where there is none, InvalidArgument where it is inactive
 */
export async function activeConfig(configs: ConfigStore, id: string): Promise<EngagementConfig> {
  const found = await configs.config(id);
  const field = "ProactiveEngagementConfigId";
  if (found === undefined) {
    throw new DialerError("NotFound", `${field}: no proactive engagement configuration has the id ${id}.`, { field });
  }
  if (!found.value.active) {
    throw new DialerError("InvalidArgument", `${field}: the configuration ${id} is inactive.`, { field });
  }
  return found.value;
}
