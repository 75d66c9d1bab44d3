import type { Attempt } from "../../shared/domain/attempt.ts";
import { attemptId } from "../../shared/domain/attemptId.ts";
import type { Delivery } from "../../shared/domain/delivery.ts";
import { type EngagementConfig, engagementConfig } from "../../shared/domain/engagementConfig.ts";
import { newCallState } from "../../shared/domain/newCallState.ts";
import { newDeliveryId } from "../../shared/domain/newDeliveryId.ts";
import { memoryRandom } from "./memory/memoryRandom.ts";

/** The moment at which tests begin, ms since 1970 UTC. */
export const start = Date.UTC(2026, 10, 21, 9, 0, 0);

export const hour = 3_600_000;

/** The one configuration of a test that needs only one, and its queue, numbers and workstream. */
export const configId = "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e2f";
export const queueId = "front-desk";
export const caller = "+15550001000";
export const customer = "+15550002000";

const random = memoryRandom(20_261_121);

/** A delivery that waits in a window open from now for an hour. */
export function sampleDelivery(changes: Partial<Delivery> = {}): Delivery {
  const createdAt = changes.createdAt ?? start;
  return {
    id: newDeliveryId(createdAt, random.bytes),
    status: "Pending",
    attempts: 0,
    configId,
    queueId,
    dialMode: "Copilot",
    contactId: "761e062f-c734-ef11-8e4f-00224808a166",
    to: customer,
    windows: [{ start: createdAt, end: createdAt + hour }],
    inputAttributes: {},
    createdAt,
    modifiedAt: createdAt,
    ...changes,
  };
}

/** The next attempt of a delivery, claimed and not yet dialled. */
export function sampleAttempt(delivery: Delivery, changes: Partial<Attempt> = {}): Attempt {
  const number = changes.number ?? delivery.attempts + 1;
  return {
    id: attemptId(delivery.id, number),
    deliveryId: delivery.id,
    number,
    phase: "claimed",
    configId: delivery.configId,
    queueId: delivery.queueId,
    from: caller,
    claimedAt: delivery.createdAt,
    windowEnd: delivery.windows[0]?.end ?? delivery.createdAt + hour,
    repeatabilityId: random.uuid(),
    call: newCallState(),
    ...changes,
  };
}

/** An active configuration. */
export function sampleConfig(changes: Partial<EngagementConfig> = {}): EngagementConfig {
  const own = { id: configId, name: "Reminders", workstreamId: "outbound", queueId };
  return { ...engagementConfig.parse(own), ...changes };
}
