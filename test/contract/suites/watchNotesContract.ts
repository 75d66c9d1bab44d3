import type { WatchNotes } from "../../../shared/ports/watchNotes.ts";

/** What the watchdog's notes promise, wherever they are kept; `make` gives fresh ones. */
export function watchNotesContract(name: string, make: () => Promise<WatchNotes>): void {
  describe(`the watchdog's notes of ${name}`, () => {
    test("are as they were saved last", async () => {
      const notes = await make();
      expect(await notes.read()).toBeUndefined();
      await notes.save({ nextHour: 500_000, looks: { "499999": 1_800_000_000_000, "499990": 1 } });
      await notes.save({ nextHour: 500_001, looks: { "499999": 1_800_000_000_001 } });
      expect(await notes.read()).toEqual({ nextHour: 500_001, looks: { "499999": 1_800_000_000_001 } });
    });
  });
}
