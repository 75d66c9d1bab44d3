import { engagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

const preview = { dialMode: "Preview", engagementType: "CSRLed" };

/** The fields that are refused of a configuration with these. */
function refused(changes: Readonly<Record<string, unknown>>): string[] {
  const parsed = engagementConfig.safeParse({ ...peopleConfig(), ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

test.each([
  ["a start at the acceptance", {}],
  ["the shortest countdown", { callDelayEnabled: true, callDelaySeconds: 60 }],
  ["the longest countdown", { callDelayEnabled: true, callDelaySeconds: 7080 }],
  ["a start by hand", { manualStart: true }],
  ["fifty that wait", { skipAvailability: true, maxWaitingWithoutAvailability: 50 }],
])("Accepted of Preview: %s", (_, changes) => {
  expect(refused({ ...preview, ...changes })).toEqual([]);
});

test.each([
  ["led by the agent", { ...preview, engagementType: "BotLed" }, "engagementType"],
  ["a countdown of 59 seconds", { ...preview, callDelaySeconds: 59 }, "callDelaySeconds"],
  ["a countdown of 7,081 seconds", { ...preview, callDelaySeconds: 7081 }, "callDelaySeconds"],
  ["a countdown and a start by hand", { ...preview, callDelayEnabled: true, manualStart: true }, "manualStart"],
  ["51 that wait", { ...preview, maxWaitingWithoutAvailability: 51 }, "maxWaitingWithoutAvailability"],
  ["a countdown in Copilot", { callDelayEnabled: true }, "callDelayEnabled"],
  ["a start by hand in Copilot", { manualStart: true }, "manualStart"],
  ["no check for availability in Copilot", { skipAvailability: true }, "skipAvailability"],
])("Refused: %s", (_, changes, field) => {
  expect(refused(changes)).toEqual([field]);
});
