import type { AdminKind, AdminRecord } from "../domain/adminRecords.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Versioned } from "./deliveryStore.ts";

/** What a conditional write asks for: a version, that the record exists, that it does not, or nothing. */
export type WriteCondition = { readonly version: string } | "exists" | "absent" | "any";

/** Keeps engagement configurations and the administrators' records. */
export interface ConfigStore {
  config(id: string): Promise<Versioned<EngagementConfig> | undefined>;
  configs(): Promise<readonly Versioned<EngagementConfig>[]>;
  /** Writes a configuration; gives its version, or undefined where the condition does not hold. */
  saveConfig(config: EngagementConfig, condition: WriteCondition): Promise<string | undefined>;
  /** Removes a configuration; `false` where the condition does not hold. */
  removeConfig(id: string, condition: WriteCondition): Promise<boolean>;
  record<K extends AdminKind>(kind: K, id: string): Promise<Versioned<AdminRecord<K>> | undefined>;
  records<K extends AdminKind>(kind: K): Promise<readonly { id: string; record: Versioned<AdminRecord<K>> }[]>;
  saveRecord<K extends AdminKind>(
    kind: K,
    id: string,
    record: AdminRecord<K>,
    condition: WriteCondition,
  ): Promise<string | undefined>;
  removeRecord(kind: AdminKind, id: string, condition: WriteCondition): Promise<boolean>;
}
