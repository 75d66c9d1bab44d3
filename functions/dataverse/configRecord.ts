import type { EngagementConfig } from "../../shared/domain/engagementConfig.ts";
import {
  configColumns,
  lookupColumns,
  ruleMetricChoices,
  suspensionChoices,
  unservedColumns,
} from "./configColumns.ts";
import { voice } from "./voice.ts";

/** A configuration with Dataverse's columns (facts/dynamics.md §1.3, §1.4). */
export function configRecord(config: EngagementConfig, version: string): Record<string, unknown> {
  const fields: Readonly<Record<string, unknown>> = config;
  const record: Record<string, unknown> = { "@odata.etag": version, msdyn_type: voice, ...unservedColumns };
  for (const { column, field, choices } of configColumns) {
    const value = fields[field];
    record[column] = (choices === undefined ? value : choices[String(value)]) ?? null;
  }
  for (const { column, field } of lookupColumns) record[`_${column}_value`] = fields[field] ?? null;
  for (const [index, suffix] of ["", "_2"].entries()) {
    const rule = config.rules[index];
    record[`msdyn_throttle_metric${suffix}`] = rule === undefined ? null : ruleMetricChoices[rule.metric];
    record[`msdyn_throttle_threshold${suffix}`] = rule?.threshold ?? null;
    record[`msdyn_throttle_control_period${suffix}`] = rule?.lookbackMinutes ?? null;
  }
  return {
    ...record,
    statecode: config.active ? 0 : 1,
    statuscode: config.active ? 1 : 2,
    msdyn_suspended: config.suspended !== undefined,
    msdyn_suspension_type: config.suspended === undefined ? null : suspensionChoices[config.suspended],
  };
}
