import type { AuditEntry, AuditTrail } from "../ports/auditTrail.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import type { Versioned } from "../ports/deliveryStore.ts";

/** What keeping a record of changes needs. */
export interface AuditDeps {
  readonly auditTrail: AuditTrail;
  readonly clock: Clock;
}

/** The kind under which changes of engagement configurations are on record. */
const configKind = "engagement-configs";

/**
 * Puts every change of the configuration on record: who, when, which record and which of its fields. A change is
 * answered as done only when it is on record; where that fails the caller is told so, repeats it, and it is recorded
 * then.
 * @param store where changes go
 * @param who the caller's id, or `system`
 */
export function auditedConfigs(store: ConfigStore, deps: AuditDeps, who: string): ConfigStore {
  const record = (action: AuditEntry["action"], kind: string, id: string, what: readonly string[]) =>
    deps.auditTrail.record({ at: deps.clock.now(), who, action, kind, id, what });
  async function saved(
    before: Versioned<object> | undefined,
    after: object,
    [kind, id]: readonly [string, string],
    write: () => Promise<string | undefined>,
  ): Promise<string | undefined> {
    const version = await write();
    if (version !== undefined) {
      const action = before === undefined ? "created" : "changed";
      await record(action, kind, id, changedFields(before?.value ?? {}, after));
    }
    return version;
  }
  async function removed(kind: string, id: string, done: boolean): Promise<boolean> {
    if (done) await record("removed", kind, id, []);
    return done;
  }
  return {
    ...store,
    async saveConfig(config, condition) {
      const before = await store.config(config.id);
      return saved(before, config, [configKind, config.id], () => store.saveConfig(config, condition));
    },
    removeConfig: async (id, condition) => removed(configKind, id, await store.removeConfig(id, condition)),
    async saveRecord(kind, id, value, condition) {
      const before = await store.record(kind, id);
      return saved(before, value, [kind, id], () => store.saveRecord(kind, id, value, condition));
    },
    removeRecord: async (kind, id, condition) => removed(kind, id, await store.removeRecord(kind, id, condition)),
  };
}

/** The names of the fields that differ, in alphabetical order. */
function changedFields(before: object, after: object): string[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = new Set([...old.keys(), ...fresh.keys()]);
  return [...names].filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(fresh.get(name))).sort();
}
