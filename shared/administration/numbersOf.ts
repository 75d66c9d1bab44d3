import type { Delivery } from "../domain/delivery.ts";

/**
 * The numbers under which a delivery knows one of its people: called, to be called, or tried. A task is about several,
 * whose numbers are no business of each other.
 * @param contactId in any case
 */
export function numbersOf({ contactId: called, to, chain, tried = [] }: Delivery, contactId: string): string[] {
  const isThem = (id: string) => id.toLowerCase() === contactId.toLowerCase();
  const numbers = [
    ...(isThem(called) ? [to] : []),
    ...(chain?.contacts ?? []).flatMap((contact) => (isThem(contact.contactId) ? contact.numbers : [])),
    ...tried.flatMap((one) => (isThem(one.contactId) ? [one.to] : [])),
  ];
  return [...new Set(numbers)];
}
