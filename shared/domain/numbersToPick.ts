import type { Delivery } from "./delivery.ts";

/**
 * The numbers at which the person who is called now can be reached, in the order in which they are tried: those of a
 * delivery with one number are that one.
 */
export function numbersToPick({ chain, to }: Delivery): readonly string[] {
  const numbers = chain?.contacts?.[chain.contact]?.numbers ?? [to];
  return numbers.filter((number) => chain?.dead.includes(number) !== true);
}
