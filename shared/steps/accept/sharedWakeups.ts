import type { Delivery } from "../../domain/delivery.ts";
import { groupBy } from "../../domain/groupBy.ts";
import type { PlaceFacts } from "../../domain/placeFacts.ts";
import type { Wakeup } from "../../domain/wakeup.ts";
import { wakeupTime } from "../../domain/wakeupTime.ts";
import type { Outgoing } from "../../ports/bus.ts";
import type { RandomSource } from "../../ports/randomSource.ts";

/** The most deliveries that one message wakes. */
const mostTogether = 100;

/**
 * Wake-ups for deliveries that were accepted together: one message for those that share configuration and the start of a
 * window, up to a hundred.
 * @param accepted deliveries with what goes with them into the ready line
 * @param now ms since 1970 UTC; a window already open is woken at once
 */
export function sharedWakeups(
  accepted: readonly { readonly delivery: Delivery; readonly draft: { readonly facts: PlaceFacts } }[],
  now: number,
  random: RandomSource,
): Outgoing<"wakeups">[] {
  const wakeups = accepted.flatMap(({ delivery, draft }) =>
    delivery.windows.map((window): Wakeup => {
      const { id: deliveryId, configId, createdAt: acceptedAt } = delivery;
      return { deliveryId, configId, window, acceptedAt, ...draft.facts };
    }),
  );
  const groups = groupBy(wakeups, ({ configId, window }) => `${configId} ${window.start}`);
  return [...groups.values()].flatMap((group) => {
    const messages: Outgoing<"wakeups">[] = [];
    for (let first = 0; first < group.length; first += mostTogether) {
      const together = group.slice(first, first + mostTogether);
      const dueAt = wakeupTime(together[0]?.window.start ?? now, random.fraction());
      messages.push({ body: { wakeups: together }, ...(dueAt > now ? { dueAt } : {}) });
    }
    return messages;
  });
}
