import { auditedConfigs } from "../../shared/administration/auditedConfigs.ts";
import type { Caller } from "../../shared/ports/tokens.ts";
import type { Deps } from "./depsFor.ts";

/** The app as a caller's request sees it: what it changes of the configuration is on record under the caller's name. */
export function onBehalfOf(deps: Deps, caller: Caller): Deps {
  // callbacks and anonymous requests change nothing on anybody's behalf
  return caller.id === "" ? deps : { ...deps, configs: auditedConfigs(deps.unauditedConfigs, deps, caller.id) };
}
