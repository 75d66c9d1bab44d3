import type { CallState } from "./callState.ts";
import type { ChainContact } from "./chain.ts";
import type { Delivery } from "./delivery.ts";

/**
 * A delivery as one of its attempts calls it: at the number that the representative has picked, where they have. That
 * number takes the place of the one whose turn it was, which comes next.
 */
export function calledDelivery(delivery: Delivery, { customer }: Pick<CallState, "customer">): Delivery {
  const { chain, to } = delivery;
  const picked = customer?.picked;
  const contact = chain?.contacts?.[chain.contact];
  if (picked === undefined || picked === to || chain === undefined || contact === undefined) return delivery;
  const others = contact.numbers.filter((number) => number !== picked);
  const number = Math.max(0, others.indexOf(to));
  const numbers = [...others.slice(0, number), picked, ...others.slice(number)];
  const kinds = contact.kinds === undefined ? {} : { kinds: numbers.flatMap((one) => kindOf(contact, one)) };
  const moved = { ...contact, numbers, ...kinds };
  const contacts = (chain.contacts ?? []).map((entry) => (entry === contact ? moved : entry));
  return { ...delivery, to: picked, chain: { ...chain, contacts, number } };
}

/** What a number is, as it stood beside it. */
function kindOf({ numbers, kinds = [] }: ChainContact, number: string) {
  return kinds.filter((_, place) => numbers[place] === number);
}
