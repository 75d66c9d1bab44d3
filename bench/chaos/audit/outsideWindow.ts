import { attemptOf } from "./attemptOf.ts";
import type { Evidence } from "./evidence.ts";
import { isCustomer } from "./isCustomer.ts";
import { transit } from "./transit.ts";

/** Dials of customers before a window of their delivery began or after it had ended, a sentence each. */
export function outsideWindow({ deliveries, dials }: Pick<Evidence, "deliveries" | "dials">): string[] {
  const known = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  return dials.filter(isCustomer).flatMap((dial) => {
    const delivery = known.get(attemptOf(dial)?.deliveryId ?? "");
    if (delivery?.windows.some(({ start, end }) => dial.at >= start && dial.sentAt < end + transit) !== false)
      return [];
    const [late] = delivery.windows.map(({ end }) => dial.sentAt - end).filter((ms) => ms > 0);
    return [`${delivery.id} was dialled outside its windows${late === undefined ? "" : `, ${late} ms late`}`];
  });
}
