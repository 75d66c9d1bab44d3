import type { AcceptedTogether } from "../../shared/domain/wantedDelivery.ts";

/** What a raised trigger is answered with; that it started nothing is no error, and said. */
export function raisedAnswer({ id, deliveries }: AcceptedTogether): Record<string, unknown> {
  return {
    TriggerId: id,
    Deliveries: deliveries.map((delivery) => ({
      DeliveryId: delivery.id,
      ProactiveEngagementConfigId: delivery.configId,
    })),
    Message: sentenceFor(deliveries.length),
  };
}

function sentenceFor(count: number): string {
  if (count === 0) return "Nobody is called: the trigger has no active start whose conditions hold.";
  return count === 1 ? "One delivery was created." : `${count} deliveries were created.`;
}
