import type { BindingInfo } from "../types.ts";
import type { IndexedFunction } from "./indexFunctions.ts";

const FUNCTION_NAME = /^[a-z][a-z0-9_-]{0,127}$/i;
const BINDING_NAME = /^[a-z][a-z0-9]{0,127}$/i;

/** The triggers this host runs; any other is refused by name. */
const TRIGGERS = new Set(["httptrigger", "timertrigger", "servicebustrigger"]);

/**
 * Holds the real host's static rules for functions and their bindings, and refuses what this host does not emulate.
 * @param functions in the order of the index
 * @param hasExtensionBundle whether host.json names an extension bundle, without which only http and timer work
 * @returns a sentence for each fault
 */
export function checkFunctions(functions: readonly IndexedFunction[], hasExtensionBundle: boolean): string[] {
  const seen = new Set<string>();
  return functions.flatMap((fn) => {
    const faults = [...nameFaults(fn.name, seen), ...triggerFaults(fn, hasExtensionBundle), ...bindingFaults(fn)];
    seen.add(fn.name.toLowerCase());
    return faults.map((fault) => `${fn.name}: ${fault}`);
  });
}

function nameFaults(name: string, seen: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (!FUNCTION_NAME.test(name)) {
    faults.push("a function's name begins with a letter and holds at most 128 letters, digits, _ and -.");
  }
  if (name.toLowerCase() === "host") faults.push('"host" is reserved.');
  if (seen.has(name.toLowerCase())) faults.push("another function has this name (case does not count).");
  return faults;
}

function triggerFaults(fn: IndexedFunction, hasExtensionBundle: boolean): string[] {
  const triggers = Object.values(fn.metadata.bindings).filter(({ type }) => /trigger$/i.test(type));
  if (triggers.length !== 1) return [`it has ${triggers.length} triggers; one is expected.`];
  const type = fn.trigger.type.toLowerCase();
  if (!TRIGGERS.has(type))
    return [`this host has no "${fn.trigger.type}"; it runs http, timer and Service Bus queues.`];
  if (type !== "servicebustrigger") return [];
  const faults = hasExtensionBundle ? [] : ["host.json must name an extensionBundle for a Service Bus trigger."];
  if (typeof fn.trigger["topicName"] === "string") faults.push("this host has no Service Bus topics, only queues.");
  return faults;
}

function bindingFaults(fn: IndexedFunction): string[] {
  return Object.entries(fn.metadata.bindings).flatMap(([name, binding]) => {
    const faults: string[] = [];
    if (name !== "$return" && !BINDING_NAME.test(name)) {
      faults.push(`the binding "${name}" must begin with a letter and hold at most 128 letters and digits.`);
    }
    if (!isSupported(binding, fn)) {
      faults.push(`this host has no "${binding.type}" ${binding.direction} binding; use the service's client library.`);
    }
    return faults;
  });
}

function isSupported(binding: BindingInfo, fn: IndexedFunction): boolean {
  return binding === fn.trigger || /trigger$/i.test(binding.type) || binding.type.toLowerCase() === "http";
}
