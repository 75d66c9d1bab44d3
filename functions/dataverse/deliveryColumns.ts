import type { Delivery } from "../../shared/domain/delivery.ts";
import { type DeliveryField, deliveryFields } from "../../shared/domain/deliveryCondition.ts";
import { deliveryResults } from "../../shared/domain/deliveryResult.ts";
import { deliveryStatuses } from "../../shared/domain/deliveryStatus.ts";
import { dialModes } from "../../shared/domain/dialMode.ts";
import { engagementTypes } from "../../shared/domain/engagementConfig.ts";
import type { StatusReason } from "../../shared/domain/statusReason.ts";
import { isoMoment } from "./isoMoment.ts";
import type { FilterColumn } from "./odata/filterColumn.ts";

/** A delivery and why it stands as it does. */
export interface DeliveryView {
  readonly delivery: Delivery;
  readonly reason: StatusReason;
}

/** A column of msdyn_proactive_delivery. */
export interface DeliveryColumn extends FilterColumn<DeliveryField> {
  /** Its value; null where absent: nothing here knows it. */
  readonly value?: (view: DeliveryView) => unknown;
}

/** `"PromiseToPay","SpokeToAgent"`: Dataverse's form of disposition codes. */
function quoted(codes: readonly string[]): string | null {
  return codes.length === 0 ? null : codes.map((code) => `"${code}"`).join(",");
}

function text(column: string, field: DeliveryField, spelling?: DeliveryColumn["spelling"]): DeliveryColumn {
  const value = ({ delivery }: DeliveryView) => deliveryFields[field](delivery) ?? null;
  return { column, type: "Edm.String", value, field, ...(spelling === undefined ? {} : { spelling }) };
}

function moment(column: string, field: DeliveryField): DeliveryColumn {
  const value = ({ delivery }: DeliveryView) => isoMoment(deliveryFields[field](delivery) as number | undefined);
  return { column, type: "Edm.DateTimeOffset", value, field };
}

/** Dataverse keeps whole seconds in a date, and beside it the same with milliseconds as text. */
function exact(column: string, of: DeliveryColumn): DeliveryColumn {
  return { column, type: "Edm.String", ...(of.value === undefined ? {} : { value: of.value }) };
}

function unknown(column: string, type: DeliveryColumn["type"] = "Edm.String"): DeliveryColumn {
  return { column, type };
}

const resultDate = moment("msdyn_result_date", "resultAt");
const sentDate = moment("msdyn_channel_sent_date", "sentAt");
const startDate = moment("msdyn_start_date", "callStartedAt");
const endDate = moment("msdyn_end_date", "callEndedAt");
const connectedDate = moment("msdyn_customer_connected_date", "answeredAt");
const representativeDate = moment("msdyn_csr_connected_date", "representativeJoinedAt");
const expirationDate = moment("msdyn_expiration_date", "expiresAt");
const earliestDate = moment("msdyn_earliest_schedule_date", "windowStart");

/** Dataverse's columns (facts/dynamics.md §1.1). Beyond them: deliveryColumnsOfOurs. */
const dataverseColumns: readonly DeliveryColumn[] = [
  { ...text("msdyn_proactive_deliveryid", "id", "lower"), type: "Edm.Guid" },
  text("msdyn_delivery_id", "id", "lower"),
  text("msdyn_status", "status", deliveryStatuses),
  unknown("msdyn_state"),
  text("msdyn_result", "result", deliveryResults),
  resultDate,
  text("msdyn_dialmode_type", "dialMode", dialModes),
  // deliveries stored before their configuration's type was noted were led by the agent
  text("msdyn_engagement_type", "engagementType", engagementTypes),
  { column: "msdyn_channel", type: "Edm.String", value: () => "Voice" },
  text("msdyn_proactive_engagement_config_id", "configId", "lower"),
  text("msdyn_contact_id", "contactId"),
  text("msdyn_queue_id", "queueId"),
  text("msdyn_call_id", "callId"),
  unknown("msdyn_conversation_id"),
  unknown("msdyn_parent_conversation_id"),
  text("msdyn_journey_id", "journeyId", "lower"),
  text("msdyn_journey_run_id", "journeyRunId", "lower"),
  text("msdyn_batch_id", "batchId", "lower"),
  unknown("msdyn_cancellation_policy_id"),
  text("msdyn_tracking_id", "requestId"),
  text("msdyn_to_address", "to", "number"),
  text("msdyn_from_address", "from", "number"),
  unknown("msdyn_country"),
  unknown("msdyn_postal_code"),
  moment("msdyn_window_start_date", "windowStart"),
  moment("msdyn_window_end_date", "windowEnd"),
  startDate,
  endDate,
  sentDate,
  earliestDate,
  connectedDate,
  representativeDate,
  unknown("msdyn_start_of_speech_timestamp", "Edm.DateTimeOffset"),
  expirationDate,
  exact("msdyn_channel_sent_date_ms", sentDate),
  exact("msdyn_start_date_ms", startDate),
  exact("msdyn_end_date_ms", endDate),
  exact("msdyn_expiration_date_ms", expirationDate),
  exact("msdyn_result_date_ms", resultDate),
  exact("msdyn_earliest_schedule_date_ms", earliestDate),
  exact("msdyn_customer_connected_date_ms", connectedDate),
  exact("msdyn_csr_connected_date_ms", representativeDate),
  unknown("msdyn_start_of_speech_timestamp_ms"),
  unknown("msdyn_speech_detected", "Edm.Boolean"),
  {
    column: "msdyn_exceeded_customer_wait_threshold",
    type: "Edm.Boolean",
    value: ({ delivery }) => deliveryFields.exceededWait(delivery),
    field: "exceededWait",
  },
  {
    column: "msdyn_disposition_codes",
    type: "Edm.String",
    value: ({ delivery }) => quoted(delivery.disposition?.codes ?? []),
  },
  { column: "msdyn_seq_no", type: "Edm.Int32", value: ({ delivery }) => delivery.dialled ?? 0, field: "dialled" },
  {
    column: "msdyn_sip_diagnostics",
    type: "Edm.String",
    value: ({ delivery }) => (delivery.diagnostics === undefined ? null : JSON.stringify(delivery.diagnostics)),
  },
  unknown("_msdyn_proactive_callback_profileid_value", "Edm.Guid"),
  unknown("partitionid"),
  unknown("ttlinseconds", "Edm.Int32"),
  unknown("_ownerid_value", "Edm.Guid"),
  unknown("_createdby_value", "Edm.Guid"),
  unknown("_modifiedby_value", "Edm.Guid"),
  unknown("versionnumber", "Edm.Int64"),
  moment("createdon", "createdAt"),
  moment("modifiedon", "modifiedAt"),
];

/** What Dataverse has no column for. */
const deliveryColumnsOfOurs: readonly DeliveryColumn[] = [
  { column: "abandonedAt", type: "Edm.DateTimeOffset", value: ({ delivery }) => isoMoment(delivery.abandonedAt) },
  {
    column: "windows",
    type: "Collection(mscrm.proactive_window)",
    value: ({ delivery }) =>
      delivery.windows.map(({ start, end }) => ({ Start: isoMoment(start), End: isoMoment(end) })),
  },
  { column: "inputAttributes", type: "mscrm.expando", value: ({ delivery }) => delivery.inputAttributes },
  { column: "resultAttributes", type: "mscrm.expando", value: ({ delivery }) => delivery.resultAttributes ?? {} },
  { column: "bindingId", type: "Edm.String", value: ({ delivery }) => delivery.bindingId ?? null },
  { column: "note", type: "Edm.String", value: ({ delivery }) => delivery.disposition?.note ?? null },
  {
    column: "statusReason",
    type: "mscrm.proactive_statusreason",
    value: ({ reason }) => ({ code: reason.code, message: reason.message, nextDialAt: isoMoment(reason.nextDialAt) }),
  },
];

/** Every column of a delivery, in the order in which they are given. */
export const deliveryColumns: readonly DeliveryColumn[] = [...dataverseColumns, ...deliveryColumnsOfOurs];
