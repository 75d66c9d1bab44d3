import type { ContactLedger } from "../../../shared/ports/contactLedger.ts";
import { hour, start } from "../../support/sampleRows.ts";

const day = 24 * hour;

/** What every contact ledger promises; `make` gives an empty one. */
export function contactLedgerContract(name: string, make: () => Promise<ContactLedger>): void {
  describe(`the contact ledger of ${name}`, () => {
    test("knows of no contact at first", async () => {
      const ledger = await make();
      expect(await ledger.moments(["number +1", "contact x"], 0)).toEqual([[], []]);
      expect(await ledger.moments([], 0)).toEqual([]);
    });

    test("gives the moments of each key in order, from the one asked for on", async () => {
      const ledger = await make();
      await ledger.note(["a", "b"], { id: "2", at: start + 2 });
      await ledger.note(["a"], { id: "1", at: start + 1 });
      await ledger.note(["b/ß?#"], { id: "3", at: start + 3 });
      expect(await ledger.moments(["b", "a", "b/ß?#"], start + 1)).toEqual([
        [start + 2],
        [start + 1, start + 2],
        [start + 3],
      ]);
      expect(await ledger.moments(["a"], start + 2)).toEqual([[start + 2]]);
    });

    test("counts a contact that is noted twice once", async () => {
      const ledger = await make();
      await ledger.note(["a"], { id: "1", at: start });
      await ledger.note(["a"], { id: "1", at: start + 5 });
      expect(await ledger.moments(["a"], 0)).toEqual([[start]]);
    });

    test("loses none of those noted at the same moment", async () => {
      const ledger = await make();
      await Promise.all(Array.from({ length: 8 }, (_, id) => ledger.note(["a"], { id: String(id), at: start })));
      expect((await ledger.moments(["a"], 0))[0]).toHaveLength(8);
    });

    test("takes no more of several at one moment than a limit allows", async () => {
      const ledger = await make();
      const keys = [{ key: "a", limits: [{ max: 3, periodMs: day }] }];
      const ids = Array.from({ length: 8 }, (_, id) => String(id));
      const taken = await Promise.all(ids.map((id) => ledger.take(keys, { id, at: start })));
      expect(taken.filter((one) => one)).toHaveLength(3);
      expect((await ledger.moments(["a"], 0))[0]).toHaveLength(3);
    });

    test("takes the next one when the eldest leaves its period, not a millisecond sooner", async () => {
      const ledger = await make();
      const keys = [{ key: "a", limits: [{ max: 1, periodMs: day }] }];
      expect(await ledger.take(keys, { id: "1", at: start })).toBe(true);
      expect(await ledger.take(keys, { id: "2", at: start + day - 1 })).toBe(false);
      expect(await ledger.take(keys, { id: "2", at: start + day })).toBe(true);
    });

    test("takes nothing under any key where one is full", async () => {
      const ledger = await make();
      await ledger.note(["b"], { id: "1", at: start });
      const limits = [{ max: 1, periodMs: day }];
      const keys = [
        { key: "a", limits },
        { key: "b", limits },
      ];
      expect(await ledger.take(keys, { id: "2", at: start + 1 })).toBe(false);
      expect(await ledger.moments(["a", "b"], 0)).toEqual([[], [start]]);
      expect(await ledger.take([{ key: "b", limits: [] }], { id: "2", at: start + 1 })).toBe(true);
    });

    test("counts one that is taken again once, at the later moment, and not against itself", async () => {
      const ledger = await make();
      const keys = [{ key: "a", limits: [{ max: 1, periodMs: day }] }];
      await ledger.take(keys, { id: "1", at: start });
      expect(await ledger.take(keys, { id: "1", at: start + 5 })).toBe(true);
      expect(await ledger.moments(["a"], 0)).toEqual([[start + 5]]);
      expect(await ledger.moments(["a"], 0, "1")).toEqual([[]]);
    });

    test("forgets one that did not come", async () => {
      const ledger = await make();
      await ledger.note(["a", "b"], { id: "1", at: start });
      await ledger.note(["a"], { id: "2", at: start + 1 });
      await ledger.forget(["a", "c"], "1");
      expect(await ledger.moments(["a", "b", "c"], 0)).toEqual([[start + 1], [start], []]);
    });

    test("forgets what is older than 30 days before the newest", async () => {
      const ledger = await make();
      await ledger.note(["a"], { id: "1", at: start });
      await ledger.note(["a"], { id: "2", at: start + 30 * day - 1 });
      expect((await ledger.moments(["a"], 0))[0]).toHaveLength(2);
      await ledger.note(["a"], { id: "3", at: start + 30 * day });
      expect(await ledger.moments(["a"], 0)).toEqual([[start + 30 * day - 1, start + 30 * day]]);
    });

    test("keeps the last hundred", async () => {
      const ledger = await make();
      for (let id = 0; id < 103; id += 1) await ledger.note(["a"], { id: String(id), at: start + id });
      const [moments = []] = await ledger.moments(["a"], 0);
      expect([moments.length, moments[0], moments.at(-1)]).toEqual([100, start + 3, start + 102]);
    });
  });
}
