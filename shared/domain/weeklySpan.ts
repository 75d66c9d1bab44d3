import { z } from "zod";

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "HH:mm is accepted");

/**
 * Hours of the week: days from 1 (Monday) to 7; `to` not after `from` means the day after. Wall-clock time of a zone.
 */
export const weeklySpan = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: clockTime,
  to: clockTime,
});

/** Checked hours of the week. */
export type WeeklySpan = Readonly<z.infer<typeof weeklySpan>>;
