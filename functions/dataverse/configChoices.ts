import type { CallOrder } from "../../shared/domain/engagementConfig.ts";

/** Dataverse's choice values of msdyn_processing_order (facts/dynamics.md §1.3). */
export const callOrderValues: Readonly<Record<CallOrder, number>> = {
  EarliestScheduledDate: 700610000,
  FirstInFirstOut: 700610001,
  LastInFirstOut: 700610002,
};

/** Of msdyn_type, msdyn_dialmode_type and msdyn_engagement_type the ones that are served so far. */
export const voice = 100000000;
export const copilot = 100000000;
export const botLed = 100000100;
