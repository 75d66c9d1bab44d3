import type { AdminKind } from "../domain/adminRecords.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import { type Kept, referencesOf, referring } from "./referencesOf.ts";

/**
 * The records that refer to a record, each as `workstreams/<id>`.
 * @param name its id or, for a skill, its name
 */
export async function usersOf(configs: ConfigStore, kind: keyof Kept, name: string): Promise<string[]> {
  return (await Promise.all(referring.map((user) => usersIn(configs, user, kind, name)))).flat();
}

async function usersIn<K extends keyof Kept>(
  configs: ConfigStore,
  user: K,
  kind: keyof Kept,
  name: string,
): Promise<string[]> {
  const rows = await readAll(configs, user);
  const names = (record: Kept[K]) =>
    referencesOf(user, record).some((reference) => reference.kind === kind && isSame(kind, reference.id, name));
  return rows.filter(({ record }) => names(record)).map(({ id }) => `${user}/${id}`);
}

/** Ids are not case-sensitive, the names of skills are. */
function isSame(kind: keyof Kept, one: string, other: string): boolean {
  return kind === "skills" ? one === other : one.toLowerCase() === other.toLowerCase();
}

async function readAll<K extends keyof Kept>(
  configs: ConfigStore,
  kind: K,
): Promise<{ id: string; record: Kept[K] }[]> {
  if (kind !== "engagement-configs") {
    const rows = await configs.records(kind as AdminKind);
    return rows.map(({ id, record }) => ({ id, record: record.value as Kept[K] }));
  }
  return (await configs.configs()).map(({ value }) => ({ id: value.id, record: value as Kept[K] }));
}
