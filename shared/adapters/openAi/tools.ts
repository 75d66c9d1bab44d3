import { z } from "zod";
import type { OpenAiAgent } from "../../domain/agentRecord.ts";

const text = z.string().max(4_000);

/** What a model may ask for besides talking: what it is for, and what comes with it. */
export const tools = {
  ask: {
    description: "Say something and listen to the customer. Use it for every question.",
    input: z.object({
      text: text.min(1).describe("What to say, in the customer's language, without formatting."),
      by: z.enum(["speech", "keys", "speechOrKeys"]).optional().describe("How the customer may answer."),
      maxKeys: z.number().int().min(1).max(20).optional().describe("How many keys make up an answer."),
    }),
  },
  setResult: {
    description: "Note what the call has found out, as names and values that are reported when it ends.",
    input: z.object({ attributes: z.record(z.string().max(100), z.union([text, z.number(), z.boolean()])) }),
  },
  escalate: {
    description: "Bring a human representative into the call, where the customer asks for one or needs one.",
    input: z.object({
      reason: z.string().max(4_000).describe("Why, for the representative."),
      text: text.optional().describe("What to tell the customer first."),
    }),
  },
  endCall: {
    description: "End the call.",
    input: z.object({
      text: text.optional().describe("The last words."),
      machine: z
        .enum(["hungUp", "messageLeft"])
        .optional()
        .describe("Only where an answering machine has answered: whether the last words are a message left on it."),
    }),
  },
} as const;

/** The name of a tool. */
export type ToolName = keyof typeof tools;

/** The tools of an agent as the endpoint is told of them; `ask` belongs to every agent. */
export function toolsFor(agent: OpenAiAgent): unknown[] {
  const names: ToolName[] = ["ask", ...agent.tools];
  return names.map((name) => {
    const { description, input } = tools[name];
    const { $schema: _schema, ...parameters } = z.toJSONSchema(input);
    return { type: "function", function: { name, description, parameters } };
  });
}
