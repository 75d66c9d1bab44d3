import { IANAZone } from "luxon";
import { z } from "zod";

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "HH:mm is accepted");

/** Where representatives work, and when. */
export const queue = z.strictObject({
  name: z.string().min(1).max(100),
  /** The zone in which hours and holidays are meant, an IANA name. */
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), { message: "an IANA time zone, e.g. Europe/Paris, is accepted" })
    .default("UTC"),
  /** Weekly hours, days from 1 (Monday) to 7; `to` not after `from` means the day after. Absent: always open. */
  hours: z
    .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clockTime, to: clockTime }))
    .max(50)
    .optional(),
  /** Days on which no hours begin. */
  holidays: z.array(z.iso.date()).max(400).default([]),
  /** Skills that everybody needs who takes a call of this queue, besides those its configuration asks for. */
  skills: z.array(z.string().min(1).max(100)).max(20).default([]),
});

/** A checked queue. */
export type Queue = Readonly<z.infer<typeof queue>>;
