import { z } from "zod";

/** The parts of an activity of Copilot Studio that matter on a call; all else is let through unread. */
export const activity = z.object({
  type: z.string(),
  name: z.string().nullish(),
  text: z.string().nullish(),
  /** What is to be said instead of the text, maybe with speech marks (SSML). */
  speak: z.string().nullish(),
  value: z.unknown().optional(),
  conversation: z.object({ id: z.string().nullish() }).nullish(),
});

/** An activity as it is received. */
export type Activity = z.infer<typeof activity>;

/** An activity as it is sent. */
export interface SentActivity {
  readonly type: "message" | "event";
  readonly text?: string;
  readonly name?: string;
  readonly value?: unknown;
}
