import { z } from "zod";

/** What is remembered of a conversation with Copilot Studio, which itself keeps the rest. */
export const conversation = z.object({
  conversationId: z.string().min(1).max(1_000),
  /** What was asked last, for a customer who was silent or could not be understood. */
  asked: z.string(),
  /** How often it has been asked since the agent last had words of its own. */
  repeats: z.number(),
  /** Turns taken: tells a question from the same one asked, and answered, again. */
  turns: z.number(),
});

/** A conversation under way. */
export type Conversation = z.infer<typeof conversation>;
