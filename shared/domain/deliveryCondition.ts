import type { Condition } from "./condition.ts";
import type { Delivery } from "./delivery.ts";
import { expiryOf } from "./expiryOf.ts";

/**
 * What deliveries can be told apart by. Moments are ms since 1970 UTC; a text of undefined is one that is not there.
 */
export const deliveryFields = {
  id: (delivery: Delivery) => delivery.id,
  status: (delivery: Delivery) => delivery.status,
  result: (delivery: Delivery) => delivery.result,
  dialMode: (delivery: Delivery) => delivery.dialMode,
  engagementType: (delivery: Delivery) => delivery.engagementType ?? "BotLed",
  configId: (delivery: Delivery) => delivery.configId,
  queueId: (delivery: Delivery) => delivery.queueId,
  contactId: (delivery: Delivery) => delivery.contactId,
  callId: (delivery: Delivery) => delivery.callId,
  requestId: (delivery: Delivery) => delivery.requestId,
  batchId: (delivery: Delivery) => delivery.batchId,
  journeyId: (delivery: Delivery) => delivery.journeyId,
  journeyRunId: (delivery: Delivery) => delivery.journeyRunId,
  to: (delivery: Delivery) => delivery.to,
  from: (delivery: Delivery) => delivery.from,
  createdAt: (delivery: Delivery) => delivery.createdAt,
  modifiedAt: (delivery: Delivery) => delivery.modifiedAt,
  resultAt: (delivery: Delivery) => delivery.resultAt,
  windowStart: (delivery: Delivery) => delivery.windows[0]?.start,
  windowEnd: (delivery: Delivery) => delivery.windows[0]?.end,
  expiresAt: (delivery: Delivery) => expiryOf(delivery),
  sentAt: (delivery: Delivery) => delivery.sentAt,
  callStartedAt: (delivery: Delivery) => delivery.callStartedAt,
  answeredAt: (delivery: Delivery) => delivery.answeredAt,
  representativeJoinedAt: (delivery: Delivery) => delivery.representativeJoinedAt,
  callEndedAt: (delivery: Delivery) => delivery.callEndedAt,
  dialled: (delivery: Delivery) => delivery.dialled ?? 0,
  exceededWait: (delivery: Delivery) => delivery.exceededWait ?? false,
} as const satisfies Readonly<Record<string, (delivery: Delivery) => string | number | boolean | undefined>>;

/** The name of such a field. */
export type DeliveryField = keyof typeof deliveryFields;

/** What deliveries must meet. */
export type DeliveryCondition = Condition<DeliveryField>;
