import { z } from "zod";
import { dialModes } from "./dialMode.ts";

/** In which order waiting deliveries are dialled (facts/dynamics.md §1.3, msdyn_processing_order). */
export const callOrders = [
  "EarliestScheduledDate",
  "FirstInFirstOut",
  "LastInFirstOut",
  "CustomPriorityAscending",
  "CustomPriorityDescending",
] as const;

/** One of the call orders above. */
export type CallOrder = (typeof callOrders)[number];

/** Who leads the conversation (msdyn_engagement_type). */
export const engagementTypes = ["BotLed", "CSRLed"] as const;

/** What happens when the AI agent fails (msdyn_bot_failure_treatment_type). */
export const agentFailureTreatments = ["None", "Suspend", "Threshold"] as const;

/** Why a configuration does not dial (facts/dynamics.md §1.4, msdyn_suspension_type). */
export const suspensionTypes = ["BotFailure", "AdminUiAction", "ApiAction", "ExceededCustomerWaitThreshold"] as const;

/** What happens when a machine has answered (msdyn_answering_machine_action_type). */
export const answeringMachineActions = ["Hangup", "LeaveMessage", "LeaveMessageOnLastAttemptOnly"] as const;

/** What a rule watches (msdyn_throttle_metric). */
export const ruleMetrics = ["AverageWaitTime", "EscalationCount", "AbandonmentRate", "OpenEscalationCount"] as const;

/** A rule: where its metric is above the threshold over the look-back, calls at once go down, below it up again. */
const rule = z.strictObject({
  metric: z.enum(ruleMetrics),
  /** Seconds for AverageWaitTime, percent for AbandonmentRate, a count for the others. */
  threshold: z.int().min(0),
  lookbackMinutes: z.int().min(1),
});

/** Settings that mean something only where representatives see a delivery before it is dialled. */
const previewOnly = ["callDelayEnabled", "manualStart", "skipAvailability"] as const;

/** How deliveries are handled: what the product's wizard asks for, with its limits (facts/dynamics.md §1.3, §2.1). */
export const engagementConfig = z
  .strictObject({
    id: z.guid(),
    name: z.string().min(1).max(100),
    description: z.string().max(200).default(""),
    active: z.boolean().default(true),
    suspended: z.enum(suspensionTypes).optional(),
    workstreamId: z.string(),
    queueId: z.string(),
    fallbackQueueId: z.string().optional(),
    /** Skills a representative needs. */
    skills: z.array(z.string().min(1).max(100)).max(20).default([]),
    engagementType: z.enum(engagementTypes).default("BotLed"),
    dialMode: z.enum(dialModes).default("Copilot"),
    /** 1 critical, 2 high, 3 normal; lower numbers are dialled first. */
    priority: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(3),
    callOrder: z.enum(callOrders).default("EarliestScheduledDate"),
    /** The input attribute that holds a delivery's custom priority, a number or a date. */
    priorityAttribute: z.string().min(1).max(100).default("Priority"),
    /** Calls in flight for each representative who is free. */
    maxCallsPerRepresentative: z.int().min(1).max(5).default(1),
    maxConcurrentCalls: z.int().min(1).max(500).default(10),
    /** Whether calls may be made outside the queue's operating hours; Copilot only. */
    ignoreQueueHours: z.boolean().default(false),
    agentFailureTreatment: z.enum(agentFailureTreatments).default("None"),
    /** Percent of agent-served calls that may fail before the configuration is suspended. */
    agentFailureThreshold: z.int().min(1).max(5).default(1),
    /** Seconds a customer may wait for a representative who is to join at once; the law of the US says two. */
    customerWaitThresholdSeconds: z.int().min(0).max(600).default(2),
    /** Whether a customer whom no representative could join in time is told so before the call ends. */
    abandonedMessageEnabled: z.boolean().default(true),
    /** What they hear then. */
    abandonedMessage: z.string().max(2000).optional(),
    /** Predictive: the percentage of the queue's free representatives that it may count on. */
    queueAllotmentPercentage: z.int().min(1).max(100).default(100),
    /** Where so many percent of the live answers were abandoned over the look-back, the configuration is suspended. */
    suspendThresholdPercentage: z.int().min(1).max(100).default(3),
    /** In days; the law of the US counts 30 (facts/field.md §3). */
    suspendLookbackDays: z.int().min(1).max(30).default(30),
    /** What a machine that has answered is told; absent: nobody asks whether a machine has answered. */
    answeringMachineAction: z.enum(answeringMachineActions).optional(),
    /** How long a customer may stay silent before they count as a machine, in seconds; a third of their wait if absent. */
    answeringMachineDetectionSeconds: z.int().min(1).max(7).optional(),
    /** What a customer's machine is told where a message is left. */
    answeringMachineMessage: z.string().min(1).max(2000).optional(),
    /** Preview: whether the call starts by itself some time after it was accepted. */
    callDelayEnabled: z.boolean().default(false),
    /** How long after, in seconds. */
    callDelaySeconds: z.int().min(60).max(7080).default(60),
    /** Preview: whether the representative starts the call; otherwise, without a delay, it starts on acceptance. */
    manualStart: z.boolean().default(false),
    /** Preview: whether deliveries are claimed for representatives who are still to fall free. */
    skipAvailability: z.boolean().default(false),
    /** The most deliveries that wait for a representative then. */
    maxWaitingWithoutAvailability: z.int().min(1).max(50).default(10),
    /** The outcomes that representatives and agents may record (admin records); none: every outcome. */
    outcomeIds: z.array(z.string().min(1).max(100)).max(100).default([]),
    rules: z.array(rule).max(2).default([]),
    /** By how many percent a rule moves calls at once. */
    ruleAdjustmentPercentage: z.int().min(1).max(100).default(10),
  })
  .superRefine((config, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (config.dialMode === "Predictive") {
      refuse("dialMode", "Copilot, Progressive and Preview are the dial modes served so far");
    }
    if (config.dialMode === "Preview" && config.engagementType !== "CSRLed") {
      refuse("engagementType", "Preview is led by representatives: CSRLed is accepted");
    }
    for (const field of previewOnly) {
      if (config[field] && config.dialMode !== "Preview") refuse(field, "true is for the dial mode Preview only");
    }
    if (config.callDelayEnabled && config.manualStart) {
      refuse("manualStart", "the call starts either after a delay or by hand");
    }
    if (config.dialMode === "Copilot" && config.engagementType !== "BotLed") {
      refuse("engagementType", "Copilot is led by the AI agent: BotLed is accepted");
    }
    if (config.ignoreQueueHours && config.dialMode !== "Copilot") {
      refuse("ignoreQueueHours", "calls outside queue hours are for Copilot only");
    }
    if (new Set(config.rules.map(({ metric }) => metric)).size < config.rules.length) {
      refuse("rules", "the two rules must watch different metrics");
    }
  });

/** A checked configuration. */
export type EngagementConfig = Readonly<z.infer<typeof engagementConfig>>;
