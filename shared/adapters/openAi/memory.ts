import { z } from "zod";

/** One thing said in a conversation, as it is remembered. */
const line = z.object({ role: z.enum(["user", "assistant"]), content: z.string() });

/** What a language model must be reminded of: what was said so far, and what it has noted. */
export const talkMemory = z.object({
  lines: z.array(line),
  results: z.record(z.string(), z.string()),
  /** Turns taken: tells a question from the same one asked, and answered, again. */
  turns: z.number(),
});

/** A conversation so far. */
export type TalkMemory = z.infer<typeof talkMemory>;
