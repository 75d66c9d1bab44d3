import type { EngagementConfig } from "../../shared/domain/engagementConfig.ts";
import { botLed, callOrderValues, copilot, voice } from "./configChoices.ts";

/** A configuration with Dataverse's columns (facts/dynamics.md §1.3, §1.4). */
export function configRecord(config: EngagementConfig, version: string): Record<string, unknown> {
  return {
    "@odata.etag": version,
    msdyn_proactive_engagement_configid: config.id,
    msdyn_name: config.name,
    msdyn_description: config.description,
    msdyn_type: voice,
    msdyn_dialmode_type: copilot,
    msdyn_engagement_type: botLed,
    msdyn_priority: config.priority,
    msdyn_processing_order: callOrderValues[config.callOrder],
    msdyn_max_concurrent_calls: config.maxConcurrentCalls,
    _msdyn_queue_value: config.queueId,
    _msdyn_workstream_value: config.workstreamId,
    statecode: config.active ? 0 : 1,
    statuscode: config.active ? 1 : 2,
    msdyn_suspended: config.suspended !== undefined,
    msdyn_suspension_type: config.suspended ?? null,
  };
}
