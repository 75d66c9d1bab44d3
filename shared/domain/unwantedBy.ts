import type { CallState } from "./callState.ts";
import { sipOfSubCode } from "./sipOfSubCode.ts";

/** SIP responses that say a call is unwanted, the customer's own (RFC 8197) and the network's for them (RFC 8688). */
const unwanted = { 607: "carrier607", 608: "carrier608" } as const;

/** Who said that a customer does not want to be called. */
export type UnwantedBy = (typeof unwanted)[keyof typeof unwanted];

/** Who said of a call that nobody answered that it is unwanted; undefined where nobody did. */
export function unwantedBy({ answeredAt, end }: CallState): UnwantedBy | undefined {
  if (answeredAt !== undefined || end === undefined) return undefined;
  const { sip, subCode, code } = end;
  const response = sip ?? sipOfSubCode(subCode) ?? code;
  return response === 607 || response === 608 ? unwanted[response] : undefined;
}
