import type { Probe } from "../../../shared/ports/probes.ts";

/** A service that is asked, with ways to make it stop and answer again. */
export interface ProbeBench {
  readonly probe: Probe;
  /** Lets it take what it is asked without answering. */
  freeze(): void;
  thaw(): void;
  /** Ends it. */
  stop(): Promise<void>;
}

/** What every probe promises. */
export function probeContract(name: string, make: () => Promise<ProbeBench>): void {
  test(`the probe of ${name} tells a service that answers from one that is silent and from one that is gone`, async () => {
    const { probe, freeze, thaw, stop } = await make();
    await until(probe);
    await until(probe);
    freeze();
    const begun = performance.now();
    await expect(probe()).rejects.toThrow();
    // it gives up after two seconds, its SDK after forty at the earliest
    expect(performance.now() - begun).toBeLessThan(30_000);
    thaw();
    await expect(until(probe)).resolves.toBeUndefined();
    await stop();
    await expect(probe()).rejects.toThrow();
  });
}

/** What was cut off may need a moment to be joined again, and on a busy computer any answer may come too late. */
async function until(probe: Probe): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      return await probe();
    } catch {
      // the next one
    }
  }
  return probe();
}
