import type { Settings } from "../types.ts";

/** How to reach a namespace. */
export type BusConnection =
  | { connectionString: string }
  | { fullyQualifiedNamespace: string; managedIdentity: boolean; clientId: string | undefined };

/**
 * Looks a trigger's connection up: a setting of that name holds a connection string and wins; otherwise
 * `<name>__fullyQualifiedNamespace` asks for an identity. Each is also looked for behind `AzureWebJobs`.
 * @param name the binding's `connection`; empty means the default, `ServiceBus`
 * @returns undefined where no such setting exists
 */
export function findConnection(name: string, settings: Settings): BusConnection | undefined {
  const wanted = name === "" ? "ServiceBus" : name;
  const look = (suffix: string) => settings(`AzureWebJobs${wanted}${suffix}`) ?? settings(`${wanted}${suffix}`);
  const connectionString = look("");
  if (connectionString !== undefined && connectionString !== "") return { connectionString };
  const fullyQualifiedNamespace = look("__fullyQualifiedNamespace");
  if (fullyQualifiedNamespace === undefined) return undefined;
  return {
    fullyQualifiedNamespace,
    managedIdentity: look("__credential")?.toLowerCase() === "managedidentity",
    clientId: look("__clientId"),
  };
}
