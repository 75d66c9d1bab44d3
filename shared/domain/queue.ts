import { z } from "zod";
import { timeZoneName } from "./timeZoneName.ts";
import { weeklySpan } from "./weeklySpan.ts";

/** Where representatives work, and when. */
export const queue = z.strictObject({
  name: z.string().min(1).max(100),
  /** The zone in which hours and holidays are meant, an IANA name. */
  timeZone: timeZoneName.default("UTC"),
  /** Absent: always open. */
  hours: z.array(weeklySpan).max(50).optional(),
  /** Days on which no hours begin. */
  holidays: z.array(z.iso.date()).max(400).default([]),
  /** Skills that everybody needs who takes a call of this queue, besides those its configuration asks for. */
  skills: z.array(z.string().min(1).max(100)).max(20).default([]),
});

/** A checked queue. */
export type Queue = Readonly<z.infer<typeof queue>>;
