import { noCounts } from "../../../shared/domain/noCounts.ts";
import type { CallLedger, LedgerCounts } from "../../../shared/ports/callLedger.ts";
import { counted } from "../../support/counted.ts";
import { opening, peopleConfig } from "../../support/peopleWorld.ts";

const { id } = peopleConfig();
const minute = 60_000;

function counts(changes: Partial<LedgerCounts> = {}): LedgerCounts {
  return { ...noCounts, ...changes };
}

/** What every call ledger promises; `make` gives an empty one. */
export function callLedgerContract(name: string, make: () => Promise<CallLedger>): void {
  describe(`the call ledger of ${name}`, () => {
    test("is empty at first", async () => {
      const ledger = await make();
      expect(await ledger.since(id, 0)).toEqual(noCounts);
    });

    test("sums up every count on its own", async () => {
      const ledger = await make();
      const account = { dialled: 7, wanted: 8, exceeded: 9 };
      const first = {
        ...account,
        answered: 1,
        agentFailed: 2,
        escalated: 3,
        abandoned: 4,
        waits: 5,
        waitedMs: 6_000_000_000,
      };
      await ledger.add(id, counted(opening, first));
      await ledger.add(id, counted(opening + 1, { answered: 10 }));
      await ledger.add(id, counted(opening + 5 * minute, { waits: 1, waitedMs: 7 }));
      expect(await ledger.since(id, opening)).toEqual({ ...first, answered: 11, waits: 6, waitedMs: 6_000_000_007 });
    });

    test("leaves out minutes before the one asked for", async () => {
      const ledger = await make();
      for (const after of [0, 1, 2, 3])
        await ledger.add(id, counted(opening + after * minute, { answered: 10 ** after }));
      expect((await ledger.since(id, opening + minute)).answered).toBe(1110);
      expect((await ledger.since(id, opening + minute + 59_999)).answered).toBe(1110);
      expect((await ledger.since(id, opening + 4 * minute)).answered).toBe(0);
    });

    test("loses nothing that is added at the same moment", async () => {
      const ledger = await make();
      await Promise.all(
        Array.from({ length: 6 }, () => ledger.add(id, counted(opening, { answered: 1, escalated: 2 }))),
      );
      expect(await ledger.since(id, opening)).toEqual(counts({ answered: 6, escalated: 12 }));
    });

    test("counts a call once, however often and with whatever others it is added", async () => {
      const ledger = await make();
      const calls = [0, 1, 2].flatMap((after) => counted(opening + after * minute, { answered: 1, wanted: 1 }));
      await ledger.add(id, calls.slice(0, 2));
      await Promise.all([ledger.add(id, calls), ledger.add(id, calls.slice(1)), ledger.add(id, calls.slice(1, 2))]);
      await ledger.add(id, calls);
      expect((await ledger.since(id, opening)).answered).toBe(3);
      expect((await ledger.account(id, opening)).wanted).toBe(3);
    });

    test("keeps configurations apart", async () => {
      const ledger = await make();
      await ledger.add(id, counted(opening, { answered: 1 }));
      await ledger.setThrottle(id, { share: 0.5, at: opening });
      const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";
      expect(await ledger.since(other, 0)).toEqual(noCounts);
      expect(await ledger.throttle(other)).toEqual({ share: 1, at: 0 });
    });

    test("keeps an account of abandonment day by day, apart from what else it counts", async () => {
      const ledger = await make();
      const day = 24 * 60 * minute;
      expect(await ledger.account(id, 0)).toEqual({ dialled: 0, wanted: 0, exceeded: 0 });
      await ledger.add(id, counted(opening - day, { dialled: 100, wanted: 10, exceeded: 1 }));
      await ledger.add(id, counted(opening, { answered: 3, dialled: 5, wanted: 2 }));
      await ledger.add(id, counted(opening + 7 * minute, { answered: 1, wanted: 1, exceeded: 1 }));
      await ledger.add(id, counted(opening + 8 * minute, { answered: 9 }));
      await ledger.setThrottle(id, { share: 0.5, at: opening });
      expect(await ledger.account(id, opening + minute)).toEqual({ dialled: 5, wanted: 3, exceeded: 1 });
      expect(await ledger.account(id, opening - day)).toEqual({ dialled: 105, wanted: 13, exceeded: 2 });
      expect((await ledger.since(id, opening - day)).wanted).toBe(13);
      expect((await ledger.since(id, opening)).dialled).toBe(5);
    });

    test("throttles nothing until told, then as told last, and counts no throttle as a call", async () => {
      const ledger = await make();
      expect(await ledger.throttle(id)).toEqual({ share: 1, at: 0 });
      await ledger.setThrottle(id, { share: 0.81, at: opening });
      await ledger.setThrottle(id, { share: 1, at: opening + minute });
      expect(await ledger.throttle(id)).toEqual({ share: 1, at: opening + minute });
      expect(await ledger.since(id, 0)).toEqual(noCounts);
    });
  });
}
