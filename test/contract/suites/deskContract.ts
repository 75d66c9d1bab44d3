import type { RepresentativeState } from "../../../shared/domain/representativeState.ts";
import type { Desk } from "../../../shared/ports/desk.ts";
import { opening, workOn } from "../../support/peopleWorld.ts";

function state(id: string, changes: Partial<RepresentativeState> = {}): RepresentativeState {
  return { id, presence: "Available", aliveUntil: opening + 90_000, idleSince: opening, work: [], ...changes };
}

/** What every desk promises; `make` gives an empty one. */
export function deskContract(name: string, make: () => Promise<Desk>): void {
  describe(`the desk of ${name}`, () => {
    test("knows nobody at first", async () => {
      const desk = await make();
      expect(await desk.all()).toEqual([]);
      expect(await desk.one("ada")).toBeUndefined();
    });

    test("gives back states as they were saved", async () => {
      const desk = await make();
      const ada = state("ada", { work: [workOn("a.1", { until: opening + 5 }), workOn("b.1")] });
      expect(await desk.save(ada, undefined)).toBe(true);
      expect(await desk.save(state("grace"), undefined)).toBe(true);
      expect((await desk.one("ada"))?.value).toEqual(ada);
      const all = await desk.all();
      expect(all.map(({ value }) => value).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([ada, state("grace")]);
    });

    test("saves a new state once", async () => {
      const desk = await make();
      const saved = await Promise.all([1, 2, 3].map(() => desk.save(state("ada"), undefined)));
      expect(saved.filter((done) => done)).toHaveLength(1);
    });

    test("replaces only the version that was read, whether alone or among others", async () => {
      const desk = await make();
      await desk.save(state("ada"), undefined);
      const version = (await desk.one("ada"))?.version;
      const [listed] = await desk.all();
      expect(listed?.version).toBe(version);
      const saved = await Promise.all(
        (["Busy", "Away", "Offline"] as const).map((presence) => desk.save(state("ada", { presence }), version)),
      );
      expect(saved.filter((done) => done)).toHaveLength(1);
      expect(await desk.save(state("ada"), version)).toBe(false);
      expect((await desk.one("ada"))?.version).not.toBe(version);
    });

    test("does not save a change of somebody it does not know", async () => {
      const desk = await make();
      await desk.save(state("ada"), undefined);
      const version = (await desk.one("ada"))?.version;
      expect(await desk.save(state("grace"), version)).toBe(false);
    });
  });
}
