import { z } from "zod";
import { contactScope, placeScope } from "./contactScope.ts";
import { longestQuiet } from "./longestQuiet.ts";
import { timeZoneName } from "./timeZoneName.ts";
import { weeklySpan } from "./weeklySpan.ts";

/**
 * The most quiet dates in a row, and the most days in a row with weekly hours and dates together (facts/dynamics.md
 * §4.1).
 */
const mostDates = 14;
const mostDays = 21;

const quietDates = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

const hours = {
  /** Weekly hours in which nobody is called. */
  weekly: z.array(weeklySpan).max(50).default([]),
  /** Whole days on which nobody is called, both ends included. */
  dates: z.array(quietDates).max(100).default([]),
} as const;

/**
 * Quiet times, as in Customer Insights - Journeys: calls wait until they end. Of the ordered advanced rules the first
 * that fits holds; where none fits, the general hours do. Overnight hours need no split at midnight.
 */
export const quietTime = z
  .strictObject({
    name: z.string().min(1).max(100),
    active: z.boolean().default(true),
    ...contactScope,
    /** In whose time: the called person's (every zone they may be in), or one that is given. */
    zone: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("audience") }),
        z.strictObject({ kind: z.literal("fixed"), timeZone: timeZoneName }),
      ])
      .default({ kind: "audience" }),
    ...hours,
    advanced: z
      .array(z.strictObject({ ...placeScope, ...hours }))
      .max(50)
      .default([]),
  })
  .superRefine((quiet, context) => {
    for (const [index, part] of [quiet, ...quiet.advanced].entries()) {
      const place = index === 0 ? [] : ["advanced", index - 1];
      const refuse = (message: string) => context.addIssue({ code: "custom", path: [...place, "dates"], message });
      if (part.dates.some(({ from, to }) => to < from)) {
        refuse("to must not be before from");
        continue;
      }
      if (longestQuiet([], part.dates) > mostDates) refuse(`at most ${mostDates} quiet dates in a row are accepted`);
      else if (longestQuiet(part.weekly, part.dates) > mostDays) {
        refuse(`hours and dates together may keep at most ${mostDays} days in a row quiet`);
      }
    }
  });

/** Checked quiet times. */
export type QuietTime = Readonly<z.infer<typeof quietTime>>;
