import type { CallFact, PacingJournal } from "../../../shared/ports/pacingJournal.ts";
import { opening, peopleConfig } from "../../support/peopleWorld.ts";

const { id } = peopleConfig();

function fact(attemptId: string): CallFact {
  return { attemptId, dialledAt: opening, waitedMs: 0, exceeded: false, endedAt: opening + 9_000, outcome: "noanswer" };
}

/** What every pacing journal promises; `make` gives an empty one. */
export function pacingJournalContract(name: string, make: () => Promise<PacingJournal>): void {
  const attempts = async (journal: PacingJournal, configId = id) =>
    (await journal.read(configId)).pages.flatMap(({ facts }) => facts.map(({ attemptId }) => attemptId)).sort();

  describe(`the pacing journal of ${name}`, () => {
    test("is empty at first and remembers nothing", async () => {
      const journal = await make();
      expect(await journal.read(id)).toEqual({ pages: [], version: undefined });
      expect(await journal.recall(id)).toBeUndefined();
    });

    test("gives the facts of all who append at once, as they were told", async () => {
      const journal = await make();
      const live: CallFact = { ...fact("b.1"), wantedAt: opening + 1, waitedMs: 12.5, exceeded: true, outcome: "live" };
      await Promise.all([journal.append(id, [fact("a.1")]), journal.append(id, [live, fact("c.1")])]);
      expect(await attempts(journal)).toEqual(["a.1", "b.1", "c.1"]);
      const { pages } = await journal.read(id);
      expect(pages.flatMap(({ facts }) => facts)).toContainEqual(live);
    });

    test("takes out the pages named, those already gone without a word, and no other", async () => {
      const journal = await make();
      await journal.append(id, [fact("a.1")]);
      const { pages } = await journal.read(id);
      await journal.append(id, [fact("b.1")]);
      const both = [...pages, ...(await journal.read(id)).pages].map(({ place }) => place);
      await journal.remove(id, [pages[0]?.place ?? ""]);
      expect(await attempts(journal)).toEqual(["b.1"]);
      await journal.remove(id, [...new Set(both)]);
      await journal.remove(id, []);
      expect(await attempts(journal)).toEqual([]);
    });

    test("appending nothing leaves nothing", async () => {
      const journal = await make();
      await journal.append(id, []);
      expect((await journal.read(id)).pages).toEqual([]);
    });

    test("remembers what was said last, however long, and shows a new version each time", async () => {
      const journal = await make();
      const first = await journal.remember(id, { startedAt: opening }, undefined);
      expect((await journal.read(id)).version).toBe(first);
      const learned = { table: Array.from({ length: 9_000 }, (_, index) => index / 7) };
      const second = await journal.remember(id, { startedAt: opening + 1, learned }, first);
      expect(second).toBeDefined();
      expect(second).not.toBe(first);
      expect(await journal.read(id)).toEqual({ pages: [], version: second });
      expect(await journal.recall(id)).toEqual({ startedAt: opening + 1, learned });
    });

    test("lets only one of two remember who have read the same", async () => {
      const journal = await make();
      const version = await journal.remember(id, { startedAt: 1 }, undefined);
      const both = await Promise.all([2, 3].map((startedAt) => journal.remember(id, { startedAt }, version)));
      expect(both.filter((result) => result !== undefined)).toHaveLength(1);
      expect(await journal.recall(id)).toEqual({ startedAt: both[0] === undefined ? 3 : 2 });
      expect(await journal.remember(id, { startedAt: 4 }, undefined)).toBeUndefined();
    });

    test("keeps configurations apart", async () => {
      const journal = await make();
      await journal.append(id, [fact("a.1")]);
      await journal.remember(id, { startedAt: 1 }, undefined);
      const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";
      expect(await journal.read(other)).toEqual({ pages: [], version: undefined });
      expect(await journal.recall(other)).toBeUndefined();
    });
  });
}
