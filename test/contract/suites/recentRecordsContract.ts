import type { RecentRecords } from "../../../shared/ports/recentRecords.ts";
import { sampleAttempt, sampleDelivery } from "../../support/sampleRows.ts";

function sampleRecord(version: string) {
  const delivery = sampleDelivery();
  return { delivery: { value: delivery, version }, attempt: { value: sampleAttempt(delivery), version } };
}

/** What every memory of recent records promises; `make` gives an empty one. */
export function recentRecordsContract(name: string, make: () => RecentRecords): void {
  describe(`the recent records of ${name}`, () => {
    test("are those written last, by attempt", () => {
      const recent = make();
      const [older, newer, other] = [sampleRecord("1"), sampleRecord("2"), sampleRecord("3")];
      recent.set("a.1", older);
      recent.set("b.1", other);
      recent.set("a.1", newer);
      expect(recent.get("a.1")).toEqual(newer);
      expect(recent.get("b.1")).toEqual(other);
      expect(recent.get("a.2")).toBeUndefined();
    });

    test("can be dropped, one at a time and twice", () => {
      const recent = make();
      recent.set("a.1", sampleRecord("1"));
      recent.set("b.1", sampleRecord("2"));
      recent.drop("a.1");
      recent.drop("a.1");
      expect(recent.get("a.1")).toBeUndefined();
      expect(recent.get("b.1")).toBeDefined();
    });
  });
}
