import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outcomeEvent } from "../../../../shared/steps/settle/outcomeEvent.ts";
import { sampleDelivery, start } from "../../../support/sampleRows.ts";

test("docs/http.md names every field that a receiver of outcomes gets", () => {
  const docs = readFileSync(join(__dirname, "../../../../docs/http.md"), "utf8");
  const tried = [{ attemptId: "a.1", to: "+15550200001", contactId: "c", at: start, result: "Busy" as const }];
  const { data, ...event } = outcomeEvent(sampleDelivery({ tried }));
  const { Calls: calls, ...rest } = data as { Calls: object[] };
  const fields = [...Object.keys(rest), "Calls", ...calls.flatMap((call) => Object.keys(call))];
  expect(fields.length).toBeGreaterThan(20);
  expect(fields.filter((field) => !docs.includes(`\`${field}\``))).toEqual([]);
  expect(docs).toContain(`\`${String(event["type"])}\``);
});
