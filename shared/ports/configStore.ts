import type { AdminKind, AdminRecord } from "../domain/adminRecords.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Versioned } from "./deliveryStore.ts";

/** What a conditional write asks for: a version, that the record exists, that it does not, or nothing. */
export type WriteCondition = { readonly version: string } | "exists" | "absent" | "any";

/**
 * Keeps engagement configurations and the administrators' records. Ids are not case-sensitive. Left out on purpose:
 * whether a value is sound, and whether the records it names are there; who writes has checked that (administration).
 */
export interface ConfigStore {
  /** Reads one configuration. */
  config(id: string): Promise<Versioned<EngagementConfig> | undefined>;
  /** Reads all configurations, in no particular order. */
  configs(): Promise<readonly Versioned<EngagementConfig>[]>;
  /** Writes a configuration; gives its version, or undefined where the condition does not hold. */
  saveConfig(config: EngagementConfig, condition: WriteCondition): Promise<string | undefined>;
  /** Removes a configuration; `false` where the condition does not hold. */
  removeConfig(id: string, condition: WriteCondition): Promise<boolean>;
  /** Reads one record of a kind; undefined for an empty id, too. */
  record<K extends AdminKind>(kind: K, id: string): Promise<Versioned<AdminRecord<K>> | undefined>;
  /** Reads all records of a kind, with their ids in lower case, in no particular order. */
  records<K extends AdminKind>(kind: K): Promise<readonly { id: string; record: Versioned<AdminRecord<K>> }[]>;
  /** Writes a record; gives its version, or undefined where the condition does not hold. */
  saveRecord<K extends AdminKind>(
    kind: K,
    id: string,
    record: AdminRecord<K>,
    condition: WriteCondition,
  ): Promise<string | undefined>;
  /** Removes a record; `false` where the condition does not hold. */
  removeRecord(kind: AdminKind, id: string, condition: WriteCondition): Promise<boolean>;
}
