import { isRecord } from "../config/isRecord.ts";
import type { BindingInfo, FunctionCallback, FunctionMetadata, RetryOptions, Settings } from "../types.ts";
import type { AppRegistry } from "./createAppRegistry.ts";

/** A registered function as the rest of the host uses it. */
export type IndexedFunction = {
  name: string;
  /** Stable over the life of the process. */
  id: string;
  metadata: FunctionMetadata;
  callback: FunctionCallback;
  triggerName: string;
  trigger: BindingInfo;
  retry: RetryOptions | undefined;
  disabled: boolean;
};

/**
 * Puts what the app has registered into the order of the real host: by name, ignoring case. HTTP routes are tried in
 * this order.
 * @param registry what the app registered; a function without a trigger gets an empty one, which the checks refuse
 * @param settings tell by `AzureWebJobs.<name>.Disabled` (or with underscores) which functions are disabled
 */
export function indexFunctions(registry: AppRegistry, settings: Settings): IndexedFunction[] {
  return registry.functions
    .map(({ metadata, callback }, index) => {
      const trigger = Object.entries(metadata.bindings).find(([, binding]) => isTrigger(binding));
      return {
        name: metadata.name,
        id: `${index}`,
        metadata,
        callback,
        triggerName: trigger?.[0] ?? "",
        trigger: trigger?.[1] ?? { type: "", direction: "in" as const },
        retry: isRecord(metadata.retryOptions) ? metadata.retryOptions : undefined,
        disabled: isDisabled(metadata.name, settings),
      };
    })
    .sort((a, b) => compareIgnoringCase(a.name, b.name));
}

function isTrigger(binding: BindingInfo): boolean {
  return /trigger$/i.test(binding.type);
}

function isDisabled(name: string, settings: Settings): boolean {
  const value = settings(`AzureWebJobs.${name}.Disabled`) ?? settings(`AzureWebJobs_${name}_Disabled`) ?? "";
  return value.toLowerCase() === "true" || value === "1";
}

/** .NET's ordinal comparison ignoring case goes by capitals, which puts an underscore behind the letters. */
function compareIgnoringCase(a: string, b: string): number {
  const [left, right] = [a.toUpperCase(), b.toUpperCase()];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
