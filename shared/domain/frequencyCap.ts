import { z } from "zod";
import { contactScope } from "./contactScope.ts";

/** What calls are counted by: the number, the contact, or number and subject together. */
export const capKeys = ["number", "contact", "subject"] as const;

/** The rolling periods, in hours: a day, a week, 30 days (facts/dynamics.md §4.2). */
export const capPeriods = { day: 24, week: 7 * 24, month: 30 * 24 } as const;

/** How often somebody may be called in a rolling period. Calls placed before the cap was made may be unknown to it. */
export const frequencyCap = z.strictObject({
  name: z.string().min(1).max(100),
  active: z.boolean().default(true),
  ...contactScope,
  key: z.enum(capKeys).default("number"),
  period: z.enum(["day", "week", "month"]),
  /** The most calls in the period, 100 at the most: as many as are remembered of a key (withContact). */
  max: z.int().min(1).max(100),
  /** Whether a callback that the customer booked may be called all the same. */
  exemptBookedCallbacks: z.boolean().default(true),
});

/** A checked cap. */
export type FrequencyCap = Readonly<z.infer<typeof frequencyCap>>;
