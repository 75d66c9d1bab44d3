import { z } from "zod";
import { dialModes } from "./dialMode.ts";
import { forbiddenCombinations } from "./forbiddenCombinations.ts";
import { languageTag } from "./languageTag.ts";
import { purposes } from "./purpose.ts";
import { reattempts, retryPriorities } from "./reattempts.ts";

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

/** Who decides how many calls are placed ahead: our own policy, or the product's as it is documented. */
const pacingPolicies = ["predictive", "documented"] as const;

/** What a rule watches (msdyn_throttle_metric). */
export const ruleMetrics = ["AverageWaitTime", "EscalationCount", "AbandonmentRate", "OpenEscalationCount"] as const;

/** A rule: where its metric is above the threshold over the look-back, calls at once go down, below it up again. */
const rule = z.strictObject({
  metric: z.enum(ruleMetrics, { error: `missing or not accepted; ${ruleMetrics.join(", ")} are accepted` }),
  /** Seconds for AverageWaitTime, percent for AbandonmentRate, a count for the others. */
  threshold: z.int().min(0),
  lookbackMinutes: z.int().min(1),
});

/** The name of an input attribute, as long as one may be (contract §4). */
const attributeName = z.string().min(1).max(850).optional();

/** What the product's wizard asks for, with its limits (facts/dynamics.md §1.3, §2.1). */
const fields = z.strictObject({
  /** A GUID in lower case, however it was written. */
  id: z.guid().toLowerCase(),
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
  priority: z
    .union([z.literal(1), z.literal(2), z.literal(3)], { error: "1 (Critical), 2 (High) and 3 (Normal) are accepted" })
    .default(3),
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
  /** Predictive: who decides how many calls are placed ahead. */
  pacingPolicy: z.enum(pacingPolicies).default("predictive"),
  /** Predictive: the percentage of the queue's free representatives that it may count on. */
  queueAllotmentPercentage: z.int().min(1).max(100).default(100),
  /** Where so many percent of the live answers were abandoned over the look-back, the configuration is suspended. */
  suspendThresholdPercentage: z.int().min(1).max(100).default(3),
  /** In days; the law of the US counts 30 (facts/field.md §3). */
  suspendLookbackDays: z.int().min(1).max(30).default(30),
  /** What a machine that has answered is told; absent: nobody asks whether a machine has answered. */
  answeringMachineAction: z.enum(answeringMachineActions).optional(),
  /**
   * How long a customer may stay silent before they count as a machine, in seconds; a third of their wait if absent.
   */
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
  /** Why its customers are called; consent, law and caps differ by it (docs/policy.md). */
  purpose: z.enum(purposes, { error: `${purposes.join(", ")} are accepted` }).default("transactional"),
  /** Whether the customers asked to be called at this time; caps may exempt such calls. */
  isBookedCallback: z.boolean().default(false),
  /** A quiet time that holds for its calls whatever the record's own conditions say. */
  quietTimeId: z.string().min(1).max(100).optional(),
  /**
   * The language of its calls: in it the system speaks and knows machines by their greetings, and agents that are no
   * scripts, which have their own, talk; absent: the agent's, and English.
   */
  language: languageTag.optional(),
  /** The key with which a customer tells the AI agent, whatever it has asked, that they want no more calls. */
  optOutKey: z
    .string()
    .regex(/^[0-9*#]$/, "one of 0 to 9, * and # is accepted")
    .optional(),
  /** The input attributes in which deliveries say where the customer is and what the call is about. */
  timeZoneAttribute: attributeName,
  countryAttribute: attributeName,
  stateAttribute: attributeName,
  postalCodeAttribute: attributeName,
  subjectAttribute: attributeName,
  /** The outcomes that representatives and agents may record (admin records); none: every outcome. */
  outcomeIds: z.array(z.string().min(1).max(100)).max(100).default([]),
  /** After which outcomes, how often and when deliveries are called again. */
  reattempts: reattempts.prefault({}),
  /** Where those that are called again stand in the line, against new ones. */
  retryPriority: z.enum(retryPriorities).default("Same"),
  rules: z.array(rule).max(2).default([]),
  /** By how many percent a rule moves calls at once. */
  ruleAdjustmentPercentage: z.int().min(1).max(100).default(10),
});

/** How deliveries are handled; combinations that mean nothing together are refused with the reason. */
export const engagementConfig = fields.superRefine((config, context) => {
  for (const { field, reason } of forbiddenCombinations(config)) {
    context.addIssue({ code: "custom", path: [field], message: reason });
  }
});

/** A checked configuration. */
export type EngagementConfig = Readonly<z.infer<typeof fields>>;
