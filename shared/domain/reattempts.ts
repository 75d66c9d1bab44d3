import { z } from "zod";

/** The outcomes after which a delivery may be tried again (facts/dynamics.md §1.4, msdyn_reattempt_rules). */
export const reattemptOutcomes = ["NoAnswer", "Busy", "Failed", "AnsweringMachine"] as const;

/** Where further attempts stand in their configuration's line (msdyn_retry_priority_mode). */
export const retryPriorities = ["Same", "Lower", "Higher"] as const;

/** The longest pause that may be asked for, in minutes: 30 days. */
const longestMinutes = 43_200;

const pause = z.int().min(0).max(longestMinutes);

/** How often, and after how long, a delivery is tried again. */
const terms = {
  /** Further attempts, beyond the one that ended so. */
  attempts: z.int().min(1).max(10),
  /** The pause before each of them; the last one holds for all that follow. */
  delayMinutes: z
    .array(z.int().min(1).max(longestMinutes))
    .min(1)
    .max(10)
    .refine((list) => list.every((minutes, index) => minutes >= (list[index - 1] ?? 0)), {
      message: "each delay is at least as long as the one before it",
    })
    .default([60]),
  /** Whether the next one waits for another part of the customer's day: morning, afternoon or evening. */
  anotherTimeOfDay: z.boolean().default(false),
};

const outcomeRule = z.strictObject({
  outcome: z.enum(reattemptOutcomes, {
    error: `missing or not accepted; ${reattemptOutcomes.join(", ")} are accepted`,
  }),
  ...terms,
});

/** Whether, and how, deliveries are tried again; without a rule they are not. */
export const reattempts = z.strictObject({
  /** At most one rule an outcome. */
  outcomes: z
    .array(outcomeRule)
    .max(reattemptOutcomes.length)
    .refine((rules) => new Set(rules.map(({ outcome }) => outcome)).size === rules.length, {
      message: "one rule an outcome is accepted",
    })
    .default([]),
  /** The disposition codes after which a delivery is tried again, whatever its result, and how. */
  dispositions: z.strictObject({ codes: z.array(z.string().min(1).max(80)).min(1).max(20), ...terms }).optional(),
  /** The pause between two numbers of one person. */
  betweenNumbersMinutes: pause.default(0),
  /** The pause between two persons of one delivery. */
  betweenContactsMinutes: pause.default(0),
});

/** Checked rules. */
export type Reattempts = Readonly<z.infer<typeof reattempts>>;
