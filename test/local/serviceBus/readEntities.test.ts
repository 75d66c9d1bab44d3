import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDuration } from "../../../local/serviceBus/entities/parseDuration.ts";
import { readEntities } from "../../../local/serviceBus/entities/readEntities.ts";

test.each([
  ["PT1M", 60_000],
  ["P1DT2H3M4.5S", 93_784_500],
  ["PT0.3S", 300],
  ["P14D", 1_209_600_000],
  ["P", undefined],
  ["PT", undefined],
  ["1 minute", undefined],
])("the duration %s is read as %p ms", (text, time) => {
  expect(parseDuration(text)).toBe(time);
});

test("what is absent takes the real service's default", () => {
  const [queue] = readEntities(
    JSON.stringify({ queues: [{ name: "q", defaultMessageTimeToLive: "P10675199DT2H48M5.4775807S" }] }),
  );
  expect(queue).toEqual({
    name: "q",
    requiresSession: false,
    requiresDuplicateDetection: false,
    duplicateWindowMs: 600_000,
    lockMs: 60_000,
    maxDeliveryCount: 10,
    defaultTtlMs: undefined,
    deadLetterOnExpiry: false,
    maxBytes: 1_073_741_824,
    maxMessageBytes: 262_144,
  });
});

test("the project's own queues are read", () => {
  const queues = readEntities(readFileSync(join(__dirname, "../../../infra/serviceBusQueues.json"), "utf8"));
  expect(queues.find((queue) => queue.name === "pace")).toMatchObject({
    requiresSession: true,
    requiresDuplicateDetection: true,
  });
});

test("all faults are named in one error", () => {
  const queues = [
    { name: "a", lockDuration: "PT6M", maxDeliveryCount: 0 },
    { name: "A", requiresSession: "yes" },
    { duplicateDetectionHistoryTimeWindow: "PT1S" },
  ];
  const read = () => readEntities(JSON.stringify({ queues }));
  for (const fault of [/a: lockDuration/, /a: maxDeliveryCount/, /A: requiresSession/, /queue 2 has no valid name/])
    expect(read).toThrow(fault);
  expect(read).toThrow(/duplicateDetectionHistoryTimeWindow/);
  expect(read).toThrow(/a is named twice/);
});
