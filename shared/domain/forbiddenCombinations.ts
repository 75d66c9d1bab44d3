import type { EngagementConfig } from "./engagementConfig.ts";

/** A field whose value does not go with the others, and why. */
export interface ForbiddenCombination {
  readonly field: keyof EngagementConfig;
  /** What is accepted, as the end of a sentence that begins with the field. */
  readonly reason: string;
}

type Rule = readonly [
  field: keyof EngagementConfig,
  isForbidden: (config: EngagementConfig) => boolean,
  reason: string,
];

const isCopilot = ({ dialMode }: EngagementConfig) => dialMode === "Copilot";
const isPreview = ({ dialMode }: EngagementConfig) => dialMode === "Preview";
const isLedByAgent = ({ engagementType }: EngagementConfig) => engagementType === "BotLed";

/** Rules whose metric counts how often the agent hands over, which only Copilot's agent does at the customer's wish. */
const escalationMetrics: readonly string[] = ["EscalationCount", "OpenEscalationCount"];

const watches = ({ rules }: EngagementConfig, isWatched: (metric: string) => boolean) =>
  rules.some(({ metric }) => isWatched(metric));

/** Every combination that the product forbids (facts/dynamics.md §2.1), in the order in which they are told. */
const forbidden: readonly Rule[] = [
  ["engagementType", (c) => isPreview(c) && isLedByAgent(c), "Preview is led by representatives: CSRLed is accepted"],
  ["engagementType", (c) => isCopilot(c) && !isLedByAgent(c), "Copilot is led by the AI agent: BotLed is accepted"],
  ["callDelayEnabled", (c) => c.callDelayEnabled && !isPreview(c), "true is for the dial mode Preview only"],
  ["manualStart", (c) => c.manualStart && !isPreview(c), "true is for the dial mode Preview only"],
  ["skipAvailability", (c) => c.skipAvailability && !isPreview(c), "true is for the dial mode Preview only"],
  ["manualStart", (c) => c.callDelayEnabled && c.manualStart, "the call starts either after a delay or by hand"],
  ["ignoreQueueHours", (c) => c.ignoreQueueHours && !isCopilot(c), "calls outside queue hours are for Copilot only"],
  [
    "maxCallsPerRepresentative",
    (c) => c.maxCallsPerRepresentative > 1 && !isLedByAgent(c),
    "where a representative leads, each has one call at once: 1 is accepted",
  ],
  [
    "maxCallsPerRepresentative",
    (c) => c.maxCallsPerRepresentative > 1 && isLedByAgent(c) && c.dialMode === "Predictive",
    "in Predictive the pacing decides how many calls a representative is worth: 1 is accepted",
  ],
  [
    "queueAllotmentPercentage",
    (c) => c.queueAllotmentPercentage < 100 && c.dialMode !== "Predictive",
    "a share of the queue is for Predictive only: 100 is accepted",
  ],
  [
    "pacingPolicy",
    (c) => c.pacingPolicy !== "predictive" && c.dialMode !== "Predictive",
    "another pacing is for the dial mode Predictive only",
  ],
  [
    "agentFailureTreatment",
    (c) => c.agentFailureTreatment !== "None" && !isLedByAgent(c),
    "no AI agent talks where a representative leads: None is accepted",
  ],
  [
    "rules",
    (c) => new Set(c.rules.map(({ metric }) => metric)).size < c.rules.length,
    "the two rules must watch different metrics",
  ],
  [
    "rules",
    (c) => isLedByAgent(c) && !isCopilot(c) && watches(c, (metric) => escalationMetrics.includes(metric)),
    "EscalationCount and OpenEscalationCount are for Copilot only",
  ],
  [
    "rules",
    (c) => !isLedByAgent(c) && watches(c, (metric) => metric !== "AbandonmentRate"),
    "where a representative leads, only AbandonmentRate is watched",
  ],
  [
    "answeringMachineAction",
    (c) => c.answeringMachineAction !== undefined && (isLedByAgent(c) || isPreview(c)),
    "it is for Progressive and Predictive led by representatives; elsewhere the agent or the representative decides",
  ],
  [
    "answeringMachineMessage",
    (c) => c.answeringMachineAction?.startsWith("LeaveMessage") === true && c.answeringMachineMessage === undefined,
    "missing; the answering-machine action leaves a message",
  ],
];

/**
 * Which values of a configuration do not go together.
 * @param config one whose fields are each accepted by themselves
 * @returns nothing where all is well
 */
export function forbiddenCombinations(config: EngagementConfig): ForbiddenCombination[] {
  return forbidden.flatMap(([field, isForbidden, reason]) => (isForbidden(config) ? [{ field, reason }] : []));
}
