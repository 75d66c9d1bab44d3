import { type EngagementConfig, engagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

type Changes = Partial<EngagementConfig>;

const copilot = { dialMode: "Copilot", engagementType: "BotLed" } as const;
const progressive = { dialMode: "Progressive", engagementType: "BotLed" } as const;
const byPeople = { dialMode: "Progressive", engagementType: "CSRLed" } as const;
const predictive = { dialMode: "Predictive", engagementType: "BotLed" } as const;
const predictiveByPeople = { dialMode: "Predictive", engagementType: "CSRLed" } as const;
const preview = { dialMode: "Preview", engagementType: "CSRLed" } as const;

const rule = (metric: EngagementConfig["rules"][number]["metric"], threshold = 1) => ({
  metric,
  threshold,
  lookbackMinutes: 5,
});

/** What is refused of a configuration with these values: fields and reasons. */
function refusals(changes: Changes): string[] {
  const parsed = engagementConfig.safeParse({ ...peopleConfig(), ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test.each<[string, Changes, string]>([
  [
    "Preview led by the agent",
    { ...preview, engagementType: "BotLed" },
    "engagementType: Preview is led by representatives: CSRLed is accepted",
  ],
  [
    "Copilot led by a representative",
    { ...copilot, engagementType: "CSRLed" },
    "engagementType: Copilot is led by the AI agent: BotLed is accepted",
  ],
  ["a countdown in Copilot", { callDelayEnabled: true }, "callDelayEnabled: true is for the dial mode Preview only"],
  ["a start by hand in Progressive", { ...byPeople, manualStart: true }, "manualStart: true is for the dial mode"],
  [
    "no check for availability in Predictive",
    { ...predictive, skipAvailability: true },
    "skipAvailability: true is for",
  ],
  [
    "a countdown and a start by hand",
    { ...preview, callDelayEnabled: true, manualStart: true },
    "manualStart: the call starts either after a delay or by hand",
  ],
  [
    "Progressive outside queue hours",
    { ...progressive, ignoreQueueHours: true },
    "ignoreQueueHours: calls outside queue hours are for Copilot only",
  ],
  [
    "two calls for each representative who leads",
    { ...byPeople, maxCallsPerRepresentative: 2 },
    "maxCallsPerRepresentative: where a representative leads, each has one call at once",
  ],
  [
    "two calls for each representative where the pacing decides",
    { ...predictive, maxCallsPerRepresentative: 2 },
    "maxCallsPerRepresentative: in Predictive the pacing decides",
  ],
  [
    "a share of the queue in Progressive",
    { ...progressive, queueAllotmentPercentage: 99 },
    "queueAllotmentPercentage: a share of the queue is for Predictive only: 100 is accepted",
  ],
  [
    "another pacing where calls go one to one",
    { ...progressive, pacingPolicy: "documented" },
    "pacingPolicy: another pacing is for the dial mode Predictive only",
  ],
  [
    "a failing agent where none talks",
    { ...byPeople, agentFailureTreatment: "Suspend" },
    "agentFailureTreatment: no AI agent talks where a representative leads",
  ],
  [
    "two rules of one metric",
    { rules: [rule("AverageWaitTime"), rule("AverageWaitTime", 2)] },
    "rules: the two rules must watch different metrics",
  ],
  [
    "a rule about escalations in Progressive",
    { ...progressive, rules: [rule("EscalationCount")] },
    "rules: EscalationCount and OpenEscalationCount are for Copilot only",
  ],
  [
    "a rule about open escalations in Predictive",
    { ...predictive, rules: [rule("OpenEscalationCount")] },
    "rules: EscalationCount and OpenEscalationCount are for Copilot only",
  ],
  [
    "a rule about waits where a representative leads",
    { ...byPeople, rules: [rule("AverageWaitTime")] },
    "rules: where a representative leads, only AbandonmentRate is watched",
  ],
  [
    "an action for machines where the agent listens",
    { ...progressive, answeringMachineAction: "Hangup" },
    "answeringMachineAction: it is for Progressive and Predictive led by representatives",
  ],
  [
    "an action for machines in Preview",
    { ...preview, answeringMachineAction: "Hangup" },
    "answeringMachineAction: it is for Progressive and Predictive led by representatives",
  ],
  [
    "a message to leave that nobody has written",
    { ...byPeople, answeringMachineAction: "LeaveMessage" },
    "answeringMachineMessage: missing; the answering-machine action leaves a message",
  ],
  [
    "a message for the last attempt that nobody has written",
    { ...predictiveByPeople, answeringMachineAction: "LeaveMessageOnLastAttemptOnly" },
    "answeringMachineMessage: missing",
  ],
])("Refused with the reason: %s", (_, changes, reason) => {
  expect(refusals(changes)).toEqual([expect.stringContaining(reason)]);
});

test.each<[string, Changes]>([
  ["every rule but abandonment twice in Copilot", { rules: [rule("EscalationCount"), rule("OpenEscalationCount")] }],
  ["five calls for each representative in Progressive", { ...progressive, maxCallsPerRepresentative: 5 }],
  ["half of the queue in Predictive", { ...predictive, queueAllotmentPercentage: 50 }],
  ["abandonment where a representative leads", { ...byPeople, rules: [rule("AbandonmentRate")] }],
  ["an action for machines in Predictive", { ...predictiveByPeople, answeringMachineAction: "Hangup" }],
  [
    "a message to leave",
    { ...byPeople, answeringMachineAction: "LeaveMessage", answeringMachineMessage: "Please call us back." },
  ],
])("Accepted: %s", (_, changes) => {
  expect(refusals(changes)).toEqual([]);
});
