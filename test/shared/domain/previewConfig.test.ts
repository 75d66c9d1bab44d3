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
  ["a countdown of 59 seconds", { ...preview, callDelaySeconds: 59 }, "callDelaySeconds"],
  ["a countdown of 7,081 seconds", { ...preview, callDelaySeconds: 7081 }, "callDelaySeconds"],
  ["51 that wait", { ...preview, maxWaitingWithoutAvailability: 51 }, "maxWaitingWithoutAvailability"],
])("Refused: %s", (_, changes, field) => {
  expect(refused(changes)).toEqual([field]);
});
