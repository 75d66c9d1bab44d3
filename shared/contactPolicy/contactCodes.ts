import type { PolicyRefusal } from "../domain/notDialled.ts";

/** Why somebody may not be called: `refuse` ends the delivery, `hold` lets it wait. The codes are stable. */
export const contactCodes = {
  CountryNotAllowed: "refuse",
  DoNotCall: "refuse",
  NoConsent: "refuse",
  Suppressed: "refuse",
  FrequencyCap: "hold",
  RecentConversation: "hold",
  OutsideContactHours: "hold",
  Holiday: "hold",
  QuietTime: "hold",
  QuietDate: "hold",
} as const satisfies Readonly<Record<string, "refuse" | "hold">> & Readonly<Record<PolicyRefusal, "refuse">>;

/** One of the codes above. */
export type ContactCode = keyof typeof contactCodes;
