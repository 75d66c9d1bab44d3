import { engagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

const averageWait = { metric: "AverageWaitTime" as const, threshold: 60, lookbackMinutes: 5 };
const abandonment = { metric: "AbandonmentRate" as const, threshold: 3, lookbackMinutes: 60 };

/** The fields that are refused of a configuration with these. */
function refused(changes: Readonly<Record<string, unknown>>): string[] {
  const parsed = engagementConfig.safeParse({ ...peopleConfig(), ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

test("What a configuration does not say has the product's usual value", () => {
  const { id, name, workstreamId, queueId } = peopleConfig();
  expect(engagementConfig.parse({ id, name, workstreamId, queueId })).toMatchObject({
    active: true,
    dialMode: "Copilot",
    engagementType: "BotLed",
    priority: 3,
    callOrder: "EarliestScheduledDate",
    priorityAttribute: "Priority",
    maxCallsPerRepresentative: 1,
    ignoreQueueHours: false,
    agentFailureTreatment: "None",
    customerWaitThresholdSeconds: 2,
    rules: [],
    skills: [],
  });
});

test.each([
  ["Copilot led by the agent, outside queue hours", { dialMode: "Copilot", ignoreQueueHours: true }],
  ["Progressive led by the agent", { dialMode: "Progressive", engagementType: "BotLed" }],
  ["Progressive led by a representative", { dialMode: "Progressive", engagementType: "CSRLed" }],
  ["two rules of different metrics", { rules: [averageWait, abandonment] }],
  ["Predictive led by the agent", { dialMode: "Predictive" }],
  ["Predictive led by a representative", { dialMode: "Predictive", engagementType: "CSRLed" }],
  ["every limit at its most", { maxCallsPerRepresentative: 5, maxConcurrentCalls: 500, agentFailureThreshold: 5 }],
  ["every limit at its least", { maxCallsPerRepresentative: 1, maxConcurrentCalls: 1, agentFailureThreshold: 1 }],
])("Accepted: %s", (_, changes) => {
  expect(refused(changes)).toEqual([]);
});

test.each([
  ["three rules", { rules: [averageWait, abandonment, { ...abandonment, metric: "EscalationCount" }] }, "rules"],
  ["a rule without a look-back", { rules: [{ metric: "EscalationCount", threshold: 1 }] }, "rules.0.lookbackMinutes"],
  ["a rule of no known metric", { rules: [{ ...averageWait, metric: "Mood" }] }, "rules.0.metric"],
  ["six calls for each representative", { maxCallsPerRepresentative: 6 }, "maxCallsPerRepresentative"],
  ["no calls at once", { maxConcurrentCalls: 0 }, "maxConcurrentCalls"],
  ["501 calls at once", { maxConcurrentCalls: 501 }, "maxConcurrentCalls"],
  ["a threshold of six percent", { agentFailureThreshold: 6 }, "agentFailureThreshold"],
  ["priority 4", { priority: 4 }, "priority"],
  ["a share of the queue of 101 percent", { queueAllotmentPercentage: 101 }, "queueAllotmentPercentage"],
  ["a look-back of 31 days", { suspendLookbackDays: 31 }, "suspendLookbackDays"],
  ["eight seconds to tell a machine", { answeringMachineDetectionSeconds: 8 }, "answeringMachineDetectionSeconds"],
  ["a field nobody knows", { colour: "red" }, ""],
])("Refused: %s", (_, changes, field) => {
  expect(refused(changes)).toEqual([field]);
});
