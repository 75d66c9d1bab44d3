import type { ConsentRecord } from "../../../shared/domain/consentRecord.ts";
import type { ConsentStore } from "../../../shared/ports/consentStore.ts";
import { customer, hour, start } from "../../support/sampleRows.ts";

function record(changes: Partial<ConsentRecord> = {}): ConsentRecord {
  return { number: customer, purpose: "commercial", state: "OptedIn", source: "form", at: start, ...changes };
}

/** What every consent store promises; `make` gives an empty one. */
export function consentStoreContract(name: string, make: () => Promise<ConsentStore>): void {
  describe(`the consent store of ${name}`, () => {
    test("knows nothing of a number at first", async () => {
      const store = await make();
      expect(await store.of(customer, start)).toEqual([]);
      expect(await store.history(customer)).toEqual([]);
    });

    test("gives back a record with all that was said", async () => {
      const store = await make();
      const said = record({ evidence: "https://example.com/ß漢", expiresAt: start + hour });
      await store.add(said);
      expect(await store.of(customer, start)).toEqual([said]);
    });

    test("lets the latest record of a purpose count, in whatever order they come, and keeps the others", async () => {
      const store = await make();
      const late = record({ at: start + 2, state: "OptedOut" });
      await store.add(late);
      await store.add(record({ at: start + 1 }));
      await store.add(record({ purpose: "any" }));
      expect(await store.of(customer, start)).toEqual(expect.arrayContaining([late, record({ purpose: "any" })]));
      expect(await store.of(customer, start)).toHaveLength(2);
      expect((await store.history(customer)).map(({ at }) => at)).toEqual([start, start + 1, start + 2]);
    });

    test("lets what an expired record had replaced count again", async () => {
      const store = await make();
      const out = record({ purpose: "any", state: "OptedOut" });
      const back = record({ purpose: "any", at: start + 1, expiresAt: start + hour });
      await store.add(out);
      await store.add(back);
      expect(await store.of(customer, start)).toEqual([out]);
      expect(await store.of(customer, start + 1)).toEqual([back]);
      expect(await store.of(customer, start + hour - 1)).toEqual([back]);
      expect(await store.of(customer, start + hour)).toEqual([out]);
      for (let index = 2; index <= 55; index += 1) await store.add(record({ at: start + index }));
      expect(await store.of(customer, start + hour)).toContainEqual(out);
      await store.erase(customer);
      expect(await store.of(customer, start + 1)).toEqual([{ ...out, source: "erased" }]);
    });

    test("lets the opt-out count of two records at one moment", async () => {
      const store = await make();
      await store.add(record({ state: "OptedOut" }));
      await store.add(record());
      expect(await store.of(customer, start)).toEqual([record({ state: "OptedOut" })]);
    });

    test("takes the same record twice for one", async () => {
      const store = await make();
      await store.add(record());
      await store.add(record());
      expect(await store.history(customer)).toEqual([record()]);
    });

    test("keeps numbers apart", async () => {
      const store = await make();
      await store.add(record());
      expect(await store.of("+15550002001", start)).toEqual([]);
    });

    test("loses nothing that is added at the same moment", async () => {
      const store = await make();
      const records = Array.from({ length: 8 }, (_, index) => record({ at: start + index, source: `call ${index}` }));
      await Promise.all(records.map((one) => store.add(one)));
      expect(await store.history(customer)).toEqual(records);
    });

    test("keeps fifty records of a number, those that count among them", async () => {
      const store = await make();
      await store.add(record({ purpose: "any", state: "OptedOut", at: start }));
      for (let index = 1; index <= 55; index += 1) await store.add(record({ at: start + index }));
      const kept = await store.history(customer);
      expect(kept).toHaveLength(50);
      expect(kept[0]).toEqual(record({ purpose: "any", state: "OptedOut", at: start }));
      expect(kept.at(-1)?.at).toBe(start + 55);
    });

    test("forgets a number but for its opt-outs, which go on to count", async () => {
      const store = await make();
      await store.add(record({ evidence: "a recording" }));
      await store.add(record({ purpose: "any", state: "OptedOut", evidence: "a recording", expiresAt: start + hour }));
      await store.erase(customer);
      await store.erase(customer);
      expect(await store.history(customer)).toEqual([
        record({ purpose: "any", state: "OptedOut", source: "erased", expiresAt: start + hour }),
      ]);
    });

    test("knows nothing of a number that was erased unheard of", async () => {
      const store = await make();
      await store.erase(customer);
      expect(await store.history(customer)).toEqual([]);
    });
  });
}
