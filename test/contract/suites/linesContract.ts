import type { Lease, Lines } from "../../../shared/ports/lines.ts";
import { caller, configId, queueId, start } from "../../support/sampleRows.ts";

const lease = (attemptId: string, changes: Partial<Lease> = {}): Lease => ({
  attemptId,
  configId,
  queueId,
  checkAt: start,
  ...changes,
});

const names = (leases: readonly Lease[]) => leases.map(({ attemptId }) => attemptId).sort();

/** What all lines promise; `make` gives some that are all free. */
export function linesContract(name: string, make: () => Promise<Lines>): void {
  describe(`the lines of ${name}`, () => {
    test("shows what was taken", async () => {
      const lines = await make();
      expect(await lines.inUse(caller)).toEqual({ leases: [], version: undefined });
      expect(await lines.take(caller, undefined, [lease("a.1"), lease("b.1", { checkAt: start + 0.5 })])).toBe(true);
      const { leases, version } = await lines.inUse(caller);
      expect(leases).toHaveLength(2);
      expect(leases).toEqual(expect.arrayContaining([lease("a.1"), lease("b.1", { checkAt: start + 0.5 })]));
      expect(version).toBeDefined();
    });

    test("never gives the last line to two takers at once", async () => {
      const lines = await make();
      const fresh = await Promise.all(["a.1", "b.1"].map((id) => lines.take(caller, undefined, [lease(id)])));
      expect(fresh.filter(Boolean)).toHaveLength(1);
      const { version } = await lines.inUse(caller);
      const later = await Promise.all(["c.1", "d.1", "e.1"].map((id) => lines.take(caller, version, [lease(id)])));
      expect(later.filter(Boolean)).toHaveLength(1);
      expect((await lines.inUse(caller)).leases).toHaveLength(2);
    });

    test("refuses who has read an older state, and takes nothing then", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1")]);
      const { version } = await lines.inUse(caller);
      await lines.take(caller, version, [lease("b.1")]);
      expect(await lines.take(caller, version, [lease("c.1")])).toBe(false);
      expect(await lines.take(caller, undefined, [lease("d.1")])).toBe(false);
      expect(names((await lines.inUse(caller)).leases)).toEqual(["a.1", "b.1"]);
    });

    test("refuses a second lease of one attempt, and takes nothing then", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1")]);
      const { version } = await lines.inUse(caller);
      expect(await lines.take(caller, version, [lease("b.1"), lease("a.1")])).toBe(false);
      expect(names((await lines.inUse(caller)).leases)).toEqual(["a.1"]);
    });

    test("takes 99 lines at once", async () => {
      const lines = await make();
      const many = Array.from({ length: 99 }, (_, index) => lease(`x.${index}`));
      expect(await lines.take(caller, undefined, many)).toBe(true);
      expect((await lines.inUse(caller)).leases).toHaveLength(99);
    });

    test("gives a line back once, and does not mind a second time", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1"), lease("b.1")]);
      await lines.release(caller, "a.1");
      await lines.release(caller, "a.1");
      await lines.release(caller, "never.1");
      expect(names((await lines.inUse(caller)).leases)).toEqual(["b.1"]);
    });

    test("a line given back meanwhile hinders no taker", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1")]);
      const { version } = await lines.inUse(caller);
      await lines.release(caller, "a.1");
      expect(await lines.take(caller, version, [lease("b.1")])).toBe(true);
    });

    test("remembers who was served last, even when all lines are free again", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1", { configId: "first" }), lease("b.1", { configId: "second" })]);
      await lines.release(caller, "a.1");
      await lines.release(caller, "b.1");
      expect(await lines.inUse(caller)).toMatchObject({ leases: [], lastServed: "second" });
    });

    test("postpones looks", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1"), lease("b.1")]);
      await lines.postpone(caller, [lease("a.1", { checkAt: start + 30_000 })]);
      const { leases } = await lines.inUse(caller);
      expect(leases.find(({ attemptId }) => attemptId === "a.1")).toEqual(lease("a.1", { checkAt: start + 30_000 }));
      expect(leases.find(({ attemptId }) => attemptId === "b.1")).toEqual(lease("b.1"));
    });

    test("keeps when a call is dialled, also when its look is postponed", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1", { dialledAt: start + 0.5 }), lease("b.1")]);
      await lines.postpone(caller, [lease("a.1", { checkAt: start + 9 })]);
      const { leases } = await lines.inUse(caller);
      expect(leases.find(({ attemptId }) => attemptId === "a.1")).toEqual(
        lease("a.1", { checkAt: start + 9, dialledAt: start + 0.5 }),
      );
      expect(leases.find(({ attemptId }) => attemptId === "b.1")).not.toHaveProperty("dialledAt");
    });

    test("keeps whom a call is on its way to, also when its look is postponed", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1", { to: "+15550002000" }), lease("b.1")]);
      await lines.postpone(caller, [lease("a.1", { checkAt: start + 9 })]);
      const { leases } = await lines.inUse(caller);
      expect(leases.find(({ attemptId }) => attemptId === "a.1")).toEqual(
        lease("a.1", { checkAt: start + 9, to: "+15550002000" }),
      );
      expect(leases.find(({ attemptId }) => attemptId === "b.1")).not.toHaveProperty("to");
    });

    test("postponing does not bring back a line given back meanwhile", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1")]);
      await lines.release(caller, "a.1");
      await lines.postpone(caller, [lease("a.1", { checkAt: start + 1 })]);
      expect((await lines.inUse(caller)).leases).toEqual([]);
    });

    test("keeps numbers apart", async () => {
      const lines = await make();
      await lines.take(caller, undefined, [lease("a.1")]);
      expect(await lines.take("+15550001001", undefined, [lease("a.1")])).toBe(true);
      await lines.release("+15550001001", "a.1");
      expect(names((await lines.inUse(caller)).leases)).toEqual(["a.1"]);
    });
  });
}
