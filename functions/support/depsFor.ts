import type { InvocationContext } from "@azure/functions";
import { auditedConfigs } from "../../shared/administration/auditedConfigs.ts";
import { type Composition, composition } from "../../shared/composition.ts";
import type { ConfigStore } from "../../shared/ports/configStore.ts";
import type { Log } from "../../shared/ports/log.ts";
import { contextLog } from "./contextLog.ts";

/** What every step needs, together with this invocation's log. */
export type Deps = Composition & {
  readonly log: Log;
  /** The configuration as it is kept; what is changed through it is not on record. */
  readonly unauditedConfigs: ConfigStore;
};

/** The app as one invocation sees it: what it changes of the configuration is on record as the system's own doing. */
export function depsFor(context: InvocationContext): Deps {
  const app = composition();
  const configs = auditedConfigs(app.configs, app, "system");
  return { ...app, configs, unauditedConfigs: app.configs, log: contextLog(context) };
}
