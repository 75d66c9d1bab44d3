import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { statusReason } from "../../../shared/domain/statusReason.ts";
import { hour, sampleConfig, sampleDelivery, start } from "../../support/sampleRows.ts";

const later = { windows: [{ start: start + hour, end: start + 2 * hour }] };

test.each<[string, Partial<Delivery>, Partial<EngagementConfig>, string, number | undefined]>([
  ["waits for its window", later, {}, "BeforeWindow", start + hour],
  ["waits for a line in its window", {}, {}, "WaitingForCapacity", start],
  ["waits for its configuration to be resumed", {}, { suspended: "BotFailure" }, "ConfigurationSuspended", undefined],
  ["waits for its configuration to be active", later, { active: false }, "ConfigurationInactive", undefined],
  ["is about to expire", { windows: [{ start: start - hour, end: start }] }, {}, "WindowsEnded", undefined],
  ["is on a call", { status: "InProcess" }, {}, "InProcess", undefined],
  ["has expired", { status: "Expired", result: "Expired", reason: "WindowsEnded" }, {}, "WindowsEnded", undefined],
  ["was called", { status: "Complete", result: "Busy" }, {}, "Busy", undefined],
])("a delivery that %s says so", (_what, changes, config, code, nextDialAt) => {
  const reason = statusReason(sampleDelivery(changes), sampleConfig(config), undefined, start);
  expect(reason.code).toBe(code);
  expect(reason.nextDialAt).toBe(nextDialAt);
  expect(reason.message).toMatch(/\w.+\.$/);
});

test("every reason a delivery ends with has a sentence of its own", () => {
  const ended = ["WindowsEnded", "CancelRequested", "ConfigurationMissing", "DialRefused"].map(
    (reason) =>
      statusReason(sampleDelivery({ status: "Error", result: "Error", reason }), undefined, undefined, start).message,
  );
  expect(new Set(ended).size).toBe(4);
  for (const message of ended) expect(message).not.toContain("The delivery was called");
});

test("a delivery whose configuration is gone still says why it waits", () => {
  expect(statusReason(sampleDelivery(), undefined, undefined, start).code).toBe("WaitingForCapacity");
});

test("between two windows the next one's start is told", () => {
  const windows = [
    { start: start - hour, end: start },
    { start: start + hour, end: start + 2 * hour },
  ];
  expect(statusReason(sampleDelivery({ windows }), sampleConfig(), undefined, start).nextDialAt).toBe(start + hour);
});

test("the documents name every code", () => {
  const read = (path: string) => readFileSync(join(__dirname, "../../..", path), "utf8");
  const source = read("shared/domain/statusReason.ts");
  const codes = [...source.matchAll(/^ {2}([A-Z]\w+):|code: "(\w+)"/gm)].map(
    ([, ending, waiting]) => ending ?? waiting ?? "",
  );
  expect(codes.length).toBeGreaterThan(20);
  const docs = read("docs/http.md") + read("docs/policy.md");
  expect(codes.filter((code) => !docs.includes(`\`${code}\``))).toEqual([]);
});
