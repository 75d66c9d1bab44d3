import type { Delivery } from "../../shared/domain/delivery.ts";
import { expiryOf } from "../../shared/domain/expiryOf.ts";
import type { StatusReason } from "../../shared/domain/statusReason.ts";

function iso(moment: number | undefined): string | null {
  return moment === undefined ? null : new Date(moment).toISOString();
}

/** `"PromiseToPay","SpokeToAgent"`: Dataverse's form of disposition codes. */
function quoted(codes: readonly string[]): string | null {
  return codes.length === 0 ? null : codes.map((code) => `"${code}"`).join(",");
}

/**
 * A delivery with Dataverse's columns (facts/dynamics.md §1.1) and, beyond them, why it stands as it does.
 * @param version its ETag
 */
export function deliveryRecord(delivery: Delivery, version: string, reason: StatusReason): Record<string, unknown> {
  return {
    "@odata.etag": version,
    msdyn_proactive_deliveryid: delivery.id,
    msdyn_delivery_id: delivery.id,
    msdyn_status: delivery.status,
    msdyn_result: delivery.result ?? null,
    msdyn_result_date: iso(delivery.resultAt),
    msdyn_dialmode_type: delivery.dialMode,
    msdyn_engagement_type: "BotLed",
    msdyn_channel: "Voice",
    msdyn_proactive_engagement_config_id: delivery.configId,
    msdyn_contact_id: delivery.contactId,
    msdyn_queue_id: delivery.queueId,
    msdyn_call_id: delivery.callId ?? null,
    msdyn_to_address: delivery.to,
    msdyn_from_address: delivery.from ?? null,
    msdyn_window_start_date: iso(delivery.windows[0]?.start),
    msdyn_window_end_date: iso(delivery.windows[0]?.end),
    msdyn_start_date: iso(delivery.callStartedAt),
    msdyn_end_date: iso(delivery.callEndedAt),
    msdyn_customer_connected_date: iso(delivery.answeredAt),
    msdyn_expiration_date: iso(expiryOf(delivery)),
    msdyn_disposition_codes: quoted(delivery.disposition?.codes ?? []),
    msdyn_seq_no: delivery.attempts,
    msdyn_sip_diagnostics: delivery.diagnostics === undefined ? null : JSON.stringify(delivery.diagnostics),
    createdon: iso(delivery.createdAt),
    modifiedon: iso(delivery.modifiedAt),
    windows: delivery.windows.map(({ start, end }) => ({ Start: iso(start), End: iso(end) })),
    inputAttributes: delivery.inputAttributes,
    resultAttributes: delivery.resultAttributes ?? {},
    note: delivery.disposition?.note ?? null,
    statusReason: { code: reason.code, message: reason.message, nextDialAt: iso(reason.nextDialAt) },
  };
}
