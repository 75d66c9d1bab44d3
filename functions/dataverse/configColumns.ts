import {
  agentFailureTreatments,
  answeringMachineActions,
  callOrders,
  engagementTypes,
  ruleMetrics,
  suspensionTypes,
} from "../../shared/domain/engagementConfig.ts";
import { retryPriorities } from "../../shared/domain/reattempts.ts";

/** A column of msdyn_proactive_engagement_config and the field it stands for. */
export interface ConfigColumn {
  readonly column: string;
  readonly field: string;
  /** Dataverse's choice values by the field's value, where the column is a choice (facts/dynamics.md §1.3). */
  readonly choices?: Readonly<Record<string, number>>;
}

/** Numbers the values of a choice from its first one on. */
function choices(names: readonly string[], first: number): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, index) => [name, first + index]));
}

/** Dataverse's order of dial modes. */
const dialModeOrder = ["Copilot", "Progressive", "Preview", "Predictive"];

/** The metrics of rules, which Dataverse keeps in two columns. */
export const ruleMetricChoices = choices(ruleMetrics, 192360000);

/** Why a configuration is suspended, and the columns that tell it (facts/dynamics.md §1.4). */
export const suspensionTypeChoices = choices(suspensionTypes, 700610000);
export const suspensionColumns: readonly string[] = ["msdyn_suspended", "msdyn_suspension_type"];

/** Every column that stands for one field. Rules, lookups and the channel are mapped beside this table. */
export const configColumns: readonly ConfigColumn[] = [
  { column: "msdyn_proactive_engagement_configid", field: "id" },
  { column: "msdyn_name", field: "name" },
  { column: "msdyn_description", field: "description" },
  { column: "msdyn_dialmode_type", field: "dialMode", choices: choices(dialModeOrder, 100000000) },
  { column: "msdyn_engagement_type", field: "engagementType", choices: choices(engagementTypes, 100000100) },
  { column: "msdyn_priority", field: "priority" },
  { column: "msdyn_processing_order", field: "callOrder", choices: choices(callOrders, 700610000) },
  { column: "msdyn_priority_attribute", field: "priorityAttribute" },
  { column: "msdyn_max_calls_per_agent", field: "maxCallsPerRepresentative" },
  { column: "msdyn_max_concurrent_calls", field: "maxConcurrentCalls" },
  { column: "msdyn_ignore_queue_hours", field: "ignoreQueueHours" },
  {
    column: "msdyn_bot_failure_treatment_type",
    field: "agentFailureTreatment",
    choices: choices(agentFailureTreatments, 192360000),
  },
  { column: "msdyn_bot_failure_treatment_rate_threshold", field: "agentFailureThreshold" },
  { column: "msdyn_throttle_adjustment_percentage", field: "ruleAdjustmentPercentage" },
  { column: "msdyn_customer_wait_threshold", field: "customerWaitThresholdSeconds" },
  { column: "msdyn_fallback_message_enabled", field: "abandonedMessageEnabled" },
  { column: "msdyn_fallback_message", field: "abandonedMessage" },
  { column: "msdyn_queue_allotment", field: "queueAllotmentPercentage" },
  { column: "msdyn_suspend_threshold_percentage", field: "suspendThresholdPercentage" },
  { column: "msdyn_suspend_threshold_lookback", field: "suspendLookbackDays" },
  {
    column: "msdyn_answering_machine_action_type",
    field: "answeringMachineAction",
    choices: choices(answeringMachineActions, 100000200),
  },
  { column: "msdyn_answering_machine_detection_time_seconds", field: "answeringMachineDetectionSeconds" },
  { column: "msdyn_answering_machine_message", field: "answeringMachineMessage" },
  { column: "msdyn_call_delay_enabled", field: "callDelayEnabled" },
  { column: "msdyn_call_delay_seconds", field: "callDelaySeconds" },
  { column: "msdyn_create_conversation_without_availability_check", field: "skipAvailability" },
  { column: "msdyn_max_batch_size_without_availability", field: "maxWaitingWithoutAvailability" },
  { column: "msdyn_retry_priority_mode", field: "retryPriority", choices: choices(retryPriorities, 700610000) },
  { column: "reattempts", field: "reattempts" },
  { column: "manualStart", field: "manualStart" },
  { column: "pacingPolicy", field: "pacingPolicy" },
  { column: "skills", field: "skills" },
  { column: "outcomeIds", field: "outcomeIds" },
  { column: "purpose", field: "purpose" },
  { column: "isBookedCallback", field: "isBookedCallback" },
  { column: "quietTimeId", field: "quietTimeId" },
  { column: "language", field: "language" },
  { column: "optOutKey", field: "optOutKey" },
  { column: "timeZoneAttribute", field: "timeZoneAttribute" },
  { column: "countryAttribute", field: "countryAttribute" },
  { column: "stateAttribute", field: "stateAttribute" },
  { column: "postalCodeAttribute", field: "postalCodeAttribute" },
  { column: "subjectAttribute", field: "subjectAttribute" },
];

/** A lookup column and the set its values are bound to. */
export interface LookupColumn {
  readonly column: string;
  readonly field: string;
  readonly set: string;
}

/** Lookups, written as `_<column>_value` or `<column>@odata.bind`. */
export const lookupColumns: readonly LookupColumn[] = [
  { column: "msdyn_queue", field: "queueId", set: "queues" },
  { column: "msdyn_fallback_queue", field: "fallbackQueueId", set: "queues" },
  { column: "msdyn_workstream", field: "workstreamId", set: "msdyn_liveworkstreams" },
];

/** Columns of a rule, without the `_2` of the second one, and the rule's field each stands for. */
export const ruleColumns = {
  msdyn_throttle_metric: "metric",
  msdyn_throttle_threshold: "threshold",
  msdyn_throttle_control_period: "lookbackMinutes",
} as const;

/**
 * Dataverse's columns for what is not served, with the one value of each that changes nothing; clients that write back
 * what they read elsewhere send them (facts/dynamics.md §1.3).
 */
export const unservedColumns: Readonly<Record<string, boolean | number | null>> = {
  msdyn_reserve_agent_capacity: false,
  msdyn_close_existing_conversations: true,
  msdyn_enable_whatsapp_outbound_messaging: false,
  msdyn_first_response_timeout_mins: null,
  msdyn_intentid: null,
};
