import type { Evidence } from "./evidence.ts";
import { isEnded } from "./isEnded.ts";

/**
 * Outcomes that did not come as promised, a sentence each: for each ended delivery and each subscriber that gets its
 * outcomes there must be one id, under which one post or more came, all well signed.
 */
export function outcomesMissing({
  deliveries,
  outcomes,
  subscribers,
}: Pick<Evidence, "deliveries" | "outcomes" | "subscribers">): string[] {
  const received = new Map(outcomes.map((outcome) => [`${outcome.subscriber} ${outcome.deliveryId}`, outcome]));
  return deliveries.filter(isEnded).flatMap(({ id, group }) =>
    subscribers
      .filter((subscriber) => subscriber.group === undefined || subscriber.group === group)
      .flatMap(({ name }) => {
        const outcome = received.get(`${name} ${id}`);
        if (outcome === undefined) return [`${name} got no outcome of ${id}`];
        if (outcome.unsigned > 0) return [`${name} got an outcome of ${id} with a wrong signature`];
        return outcome.webhookIds.size === 1 ? [] : [`${name} got ${outcome.webhookIds.size} outcomes of ${id}`];
      }),
  );
}
