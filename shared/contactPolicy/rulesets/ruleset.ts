import { z } from "zod";
import { capKeys } from "../../domain/frequencyCap.ts";
import { purposes } from "../../domain/purpose.ts";
import { weeklySpan } from "../../domain/weeklySpan.ts";

/** A holiday: a fixed date, a weekday of a month (nth -1: its last), or days after Easter Sunday. */
const holidayRule = z.union([
  z.strictObject({ date: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) }),
  z.strictObject({ month: z.int().min(1).max(12), weekday: z.int().min(1).max(7), nth: z.int().min(-1).max(5) }),
  z.strictObject({ afterEaster: z.int().min(-60).max(60) }),
]);

/** What stands in every row: where it holds, for what calls, and where it was read. */
const row = {
  jurisdiction: z.strictObject({
    /** ISO 3166, or `world` for every country that has no hours of its own. */
    country: z.string().regex(/^([A-Z]{2}|world)$/),
    state: z.string().min(2).max(10).optional(),
  }),
  /** The purposes that the rule is about. */
  purposes: z.array(z.enum(purposes)).min(1),
  /** Only calls on which a made or recorded voice speaks. */
  artificialVoiceOnly: z.boolean().default(false),
  source: z.string().min(1),
  /** When it was read, or took effect. */
  date: z.iso.date(),
} as const;

/** One rule of law as data; by its topic it is kept by the decision or told to whoever needs it. */
const rulesetRow = z.discriminatedUnion("topic", [
  /** When calls are allowed, in the called person's wall-clock time. */
  z.strictObject({ ...row, topic: z.literal("hours"), value: z.strictObject({ weekly: z.array(weeklySpan).min(1) }) }),
  /** Days without calls. */
  z.strictObject({
    ...row,
    topic: z.literal("holidays"),
    value: z.strictObject({ days: z.array(holidayRule).min(1) }),
  }),
  /** How many calls in a rolling number of hours. */
  z.strictObject({
    ...row,
    topic: z.literal("cap"),
    value: z.strictObject({
      key: z.enum(capKeys),
      max: z.int().min(1).max(100),
      hours: z
        .int()
        .min(1)
        .max(30 * 24),
    }),
  }),
  /** No further call about a subject for some days after a conversation. */
  z.strictObject({
    ...row,
    topic: z.literal("pauseAfterTalk"),
    value: z.strictObject({ days: z.int().min(1).max(30) }),
  }),
  /** Only who opted in may be called. */
  z.strictObject({ ...row, topic: z.literal("consent"), value: z.strictObject({ model: z.literal("restrictive") }) }),
  /** How long a telephone must ring. */
  z.strictObject({ ...row, topic: z.literal("ring"), value: z.strictObject({ seconds: z.int().min(1) }) }),
  /** How many answered calls may find nobody within so many seconds, over a period. */
  z.strictObject({
    ...row,
    topic: z.literal("abandonment"),
    value: z.strictObject({ percent: z.number(), seconds: z.number(), period: z.enum(["30 days", "calendar month"]) }),
  }),
  /** How long proof is kept. */
  z.strictObject({
    ...row,
    topic: z.literal("retention"),
    value: z.strictObject({ years: z.number(), of: z.string().min(1) }),
  }),
  /** What cannot be decided from data, for whoever writes scripts and runs campaigns. */
  z.strictObject({ ...row, topic: z.literal("notice"), value: z.strictObject({ text: z.string().min(1) }) }),
]);

/** Rules of one legal order, under a version that changes with every row. */
export const ruleset = z.strictObject({
  id: z.string().regex(/^[a-z-]{2,50}$/),
  version: z.iso.date(),
  note: z.literal("engineering input, not legal advice"),
  rows: z.array(rulesetRow).min(1),
});

/** A ruleset as it is written. */
export type RulesetData = z.input<typeof ruleset>;

/** A checked ruleset. */
export type Ruleset = Readonly<z.output<typeof ruleset>>;

/** One of its rows. */
export type RulesetRow = Ruleset["rows"][number];

/** A holiday as a rule. */
export type HolidayRule = z.output<typeof holidayRule>;
