import type { ConfigStore } from "../ports/configStore.ts";
import type { Versioned } from "../ports/deliveryStore.ts";
import { compileRules } from "./compileRules.ts";
import type { Rules } from "./rules.ts";

/**
 * Keeps the policy compiled for a process, and makes it anew when a record has changed.
 * @param configs read at every call; a cached store makes that cheap
 * @returns reads the records and gives the policy
 */
export function rulesReader(configs: ConfigStore): () => Promise<Rules> {
  let made: { readonly key: string; readonly rules: Rules } | undefined;
  return async () => {
    const [settings, quietTimes, suppressions, caps] = await Promise.all([
      configs.records("contact-rules"),
      configs.records("quiet-times"),
      configs.records("suppressions"),
      configs.records("frequency-caps"),
    ]);
    const key = JSON.stringify([settings, quietTimes, suppressions, caps].map(versionsOf));
    if (made?.key === key) return made.rules;
    const rules = compileRules({
      settings: settings.find(({ id }) => id === "default")?.record.value,
      quietTimes: byId(quietTimes),
      suppressions: byId(suppressions),
      caps: byId(caps),
    });
    made = { key, rules };
    return rules;
  };
}

type Rows<T> = readonly { readonly id: string; readonly record: Versioned<T> }[];

function versionsOf(rows: Rows<unknown>): readonly (readonly [string, string])[] {
  return rows.map(({ id, record }) => [id, record.version]);
}

function byId<T>(rows: Rows<T>): Record<string, T> {
  return Object.fromEntries(rows.map(({ id, record }) => [id, record.value]));
}
