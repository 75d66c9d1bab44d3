import type { Delivery } from "../../domain/delivery.ts";

function iso(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}

/**
 * The outcome of a delivery as a CloudEvent (CloudEvents 1.0, structured JSON).
 * @param delivery one with a final status; the same delivery gives the same event, so retries are recognised by its id
 */
export function outcomeEvent(delivery: Delivery): Record<string, unknown> {
  return {
    specversion: "1.0",
    id: outcomeId(delivery),
    source: `/msdyn_proactive_engagement_configs(${delivery.configId})`,
    type: "proactive.delivery.ended",
    subject: delivery.id,
    time: iso(delivery.resultAt ?? delivery.modifiedAt),
    datacontenttype: "application/json",
    data: {
      DeliveryId: delivery.id,
      ProactiveEngagementConfigId: delivery.configId,
      ContactId: delivery.contactId,
      DestinationPhoneNumber: delivery.to,
      Status: delivery.status,
      Result: delivery.result,
      Reason: delivery.reason,
      DialMode: delivery.dialMode,
      Attempts: delivery.dialled ?? 0,
      Calls: (delivery.tried ?? []).map(({ attemptId, contactId, to, at, result }) => ({
        AttemptId: attemptId,
        ContactId: contactId,
        PhoneNumber: to,
        At: iso(at),
        Result: result,
      })),
      CallId: delivery.callId,
      CallStarted: iso(delivery.callStartedAt),
      CallAnswered: iso(delivery.answeredAt),
      CallEnded: iso(delivery.callEndedAt),
      InputAttributes: delivery.inputAttributes,
      ResultAttributes: delivery.resultAttributes ?? {},
      DispositionCodes: delivery.disposition?.codes ?? [],
      Note: delivery.disposition?.note,
    },
  };
}

/** A delivery reaches one final status, so its id names the outcome. */
function outcomeId(delivery: Delivery): string {
  return `msg_${delivery.id.replaceAll("-", "")}`;
}
