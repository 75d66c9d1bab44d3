import type { Heartbeats } from "../../../shared/ports/heartbeats.ts";
import { start } from "../../support/sampleRows.ts";

/** What all heartbeats promise; `make` gives fresh ones. */
export function heartbeatsContract(name: string, make: () => Promise<Heartbeats>): void {
  describe(`the heartbeats of ${name}`, () => {
    test("tell when somebody was last alive, each for themselves", async () => {
      const heartbeats = await make();
      expect(await heartbeats.last("timers")).toBeUndefined();
      await heartbeats.beat("timers", start);
      await heartbeats.beat("timers", start + 30_000);
      await heartbeats.beat("watchdog", start + 1);
      expect(await heartbeats.last("timers")).toBe(start + 30_000);
      expect(await heartbeats.last("watchdog")).toBe(start + 1);
    });
  });
}
