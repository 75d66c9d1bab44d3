import { recentRecords } from "../../../shared/adapters/system/recentRecords.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { sampleAttempt, sampleDelivery, start } from "../../support/sampleRows.ts";

const minute = 60_000;

test("a record is kept for ten minutes from when it was written last, and no longer", () => {
  const clock = memoryClock(start);
  const records = recentRecords(clock);
  const delivery = sampleDelivery();
  const record = {
    delivery: { value: delivery, version: "1" },
    attempt: { value: sampleAttempt(delivery), version: "1" },
  };
  records.set("a.1", record);
  clock.advance(9 * minute);
  records.set("a.1", record);
  clock.advance(9 * minute);
  expect(records.get("a.1")).toBe(record);
  clock.advance(2 * minute);
  expect(records.get("a.1")).toBeUndefined();
});
