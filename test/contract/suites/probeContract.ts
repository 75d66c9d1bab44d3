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
    await probe();
    await probe();
    freeze();
    const begun = performance.now();
    await expect(probe()).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(5_000);
    thaw();
    await expect(until(probe)).resolves.toBeUndefined();
    await stop();
    await expect(probe()).rejects.toThrow();
  }, 30_000);
}

/** What was cut off may need a moment to be joined again. */
async function until(probe: Probe): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      return await probe();
    } catch {
      // the next one
    }
  }
  return probe();
}
