import type { Delivery } from "./delivery.ts";

/** Somebody, by number or by the id of their record. */
export type Person = { readonly number: string } | { readonly contactId: string };

/** Whether a delivery is, was, or may yet be made to somebody. */
export function isAbout(delivery: Delivery, person: Person): boolean {
  const { to, contactId, chain, tried = [] } = delivery;
  const contacts = chain?.contacts ?? [];
  if ("number" in person) {
    const numbers = [to, ...contacts.flatMap((contact) => contact.numbers), ...tried.map((one) => one.to)];
    return numbers.includes(person.number);
  }
  const ids = [contactId, ...contacts.map((one) => one.contactId), ...tried.map((one) => one.contactId)];
  return ids.some((id) => id.toLowerCase() === person.contactId.toLowerCase());
}
