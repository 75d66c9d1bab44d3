import type { Delivery } from "./delivery.ts";

/** What stands where a person's data stood. */
export const erased = { to: "erased", contactId: "00000000-0000-0000-0000-000000000000" } as const;

/**
 * A final delivery without what tells of its person: numbers, contacts, attributes, what was noted of the call. What is
 * counted stays: status, result, times, codes.
 */
export function erasedDelivery(delivery: Delivery): Delivery {
  const { chain: _chain, resultAttributes: _noted, callId: _callId, bindingId: _about, ...kept } = delivery;
  const { disposition, tried, ...rest } = kept;
  return {
    ...rest,
    ...erased,
    inputAttributes: {},
    ...(tried === undefined ? {} : { tried: tried.map((one) => ({ ...one, ...erased })) }),
    ...(disposition === undefined ? {} : { disposition: { codes: disposition.codes } }),
  };
}
