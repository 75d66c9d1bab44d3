import { z } from "zod";
import { e164Number } from "./e164Number.ts";

const id = z.string().min(1).max(100);

/** A value of a customer's attributes decides from which number they are called, e.g. State starts with CA. */
const numberRule = z.strictObject({
  /** The name of an input attribute. */
  attribute: z.string().min(1).max(850),
  condition: z.enum(["equals", "startsWith", "endsWith", "contains"]),
  value: z.string().min(1).max(4000),
  number: e164Number,
});

/** From which of its numbers a workstream calls (facts/dynamics.md §2.1, display numbers). */
const numberChoice = z.discriminatedUnion("kind", [
  /** Always the first one. */
  z.strictObject({ kind: z.literal("first") }),
  /** Each as often as the others. */
  z.strictObject({ kind: z.literal("spread") }),
  /** The number of the first rule that fits; without one, the first number. */
  z.strictObject({ kind: z.literal("rules"), rules: z.array(numberRule).min(1).max(5) }),
]);

const prompt = z.string().min(1).max(2000).optional();

/** What happens to a customer whose AI agent fails (facts/dynamics.md §2.7, IVR failure fallback). */
const agentFailureAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hangUp"), prompt }),
  /** The customer is transferred to another telephone. */
  z.strictObject({ kind: z.literal("transfer"), prompt, number: e164Number }),
  /** The customer waits for a representative. */
  z.strictObject({ kind: z.literal("escalate"), prompt }),
]);

/** What calls of a configuration have in common: the numbers they come from, the agent that talks, and what is said. */
export const workstream = z
  .strictObject({
    name: z.string().min(1).max(100),
    phoneNumbers: z.array(e164Number).min(1).max(50),
    numberChoice: numberChoice.default({ kind: "spread" }),
    agentId: id,
    agentFailureAction: agentFailureAction.default({ kind: "hangUp" }),
    /** The input attributes that the agent is told, as variables (admin records context-variables); none: every one. */
    contextVariableIds: z.array(id).max(100).default([]),
    /** Where a customer waits when the configuration names no fallback queue. */
    fallbackQueueId: id.optional(),
    /** Which numbers may be used by which channel (admin records outbound-profiles). */
    outboundProfileId: id.optional(),
    /** What representatives see of an offer (admin records notification-templates). */
    notificationTemplateId: id.optional(),
  })
  .superRefine(({ phoneNumbers, numberChoice: choice }, context) => {
    if (choice.kind !== "rules") return;
    choice.rules.forEach((rule, index) => {
      if (phoneNumbers.includes(rule.number)) return;
      const path = ["numberChoice", "rules", index, "number"];
      context.addIssue({ code: "custom", path, message: "one of the workstream's phoneNumbers is accepted" });
    });
  });

/** A checked workstream. */
export type Workstream = Readonly<z.infer<typeof workstream>>;
