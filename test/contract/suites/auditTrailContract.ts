import type { AuditEntry, AuditTrail } from "../../../shared/ports/auditTrail.ts";
import { hour, start } from "../../support/sampleRows.ts";

const day = 24 * hour;

const entryAt = (at: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at,
  who: "tenant.somebody",
  action: "changed",
  kind: "queues",
  id: "front-desk",
  what: ["name"],
  ...changes,
});

/** What every audit trail promises; `make` gives a fresh one. */
export function auditTrailContract(name: string, make: () => Promise<AuditTrail>): void {
  describe(`the audit trail of ${name}`, () => {
    const all = { since: start - 30 * day, until: start + day, size: 100 };

    test("gives back what was recorded, newest first, over days", async () => {
      const trail = await make();
      const moments = [start - 2 * day, start, start - 1, start - day];
      for (const at of moments) await trail.record(entryAt(at, { what: [`at ${at}`, "é漢"] }));
      const { entries, cursor } = await trail.page(all);
      expect(entries.map(({ at }) => at)).toEqual([start, start - 1, start - day, start - 2 * day]);
      expect(entries[0]).toEqual(entryAt(start, { what: [`at ${start}`, "é漢"] }));
      expect(cursor).toBeUndefined();
    });

    test("keeps every entry of one moment", async () => {
      const trail = await make();
      await Promise.all(["a", "b", "c"].map((id) => trail.record(entryAt(start, { id }))));
      const { entries } = await trail.page(all);
      expect(entries.map(({ id }) => id).sort()).toEqual(["a", "b", "c"]);
    });

    test("gives the span asked for, both ends among it", async () => {
      const trail = await make();
      for (const at of [start - day - 1, start - day, start, start + 1]) await trail.record(entryAt(at));
      const { entries } = await trail.page({ since: start - day, until: start, size: 100 });
      expect(entries.map(({ at }) => at)).toEqual([start, start - day]);
    });

    test("gives pages that miss nothing and repeat nothing", async () => {
      const trail = await make();
      for (let n = 0; n < 7; n += 1) await trail.record(entryAt(start - n * (day / 2), { id: `record-${n}` }));
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await trail.page({ ...all, size: 3, ...(cursor === undefined ? {} : { cursor }) });
        ids.push(...page.entries.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `record-${n}`));
    });
  });
}
