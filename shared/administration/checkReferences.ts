import { DialerError } from "../domain/dialerError.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import { type Kept, type Reference, referencesOf } from "./referencesOf.ts";

/**
 * Checks that every record which another one names is there. Skills are named by their name and are free words until
 * the first one is recorded.
 * @throws DialerError InvalidArgument, naming the field
 */
export async function checkReferences<K extends keyof Kept>(
  configs: ConfigStore,
  kind: K,
  record: Kept[K],
): Promise<void> {
  for (const reference of referencesOf(kind, record)) {
    const { field, kind: named } = reference;
    if (await isThere(configs, reference)) continue;
    throw new DialerError("InvalidArgument", `${field}: there is no such record in ${named}.`, { field });
  }
}

async function isThere(configs: ConfigStore, { kind, id }: Reference): Promise<boolean> {
  if (kind === "engagement-configs") return (await configs.config(id)) !== undefined;
  if (kind !== "skills") return (await configs.record(kind, id)) !== undefined;
  const skills = await configs.records("skills");
  return skills.length === 0 || skills.some(({ record }) => record.value.name === id);
}
