import type { CallRate } from "../../../shared/ports/callRate.ts";
import { start } from "../../support/sampleRows.ts";

/** How many moments lie in the second that begins at one of them, at the most. */
function mostInASecond(moments: readonly number[]): number {
  return Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length));
}

/**
 * What every call rate promises.
 * @param make gives pacers that share one fresh rate
 */
export function callRateContract(
  name: string,
  make: (callsPerSecond: number, pacers: number) => Promise<readonly CallRate[]>,
): void {
  const makeOne = async (callsPerSecond: number) => {
    const [rate] = await make(callsPerSecond, 1);
    if (rate === undefined) throw new Error("no rate was made");
    return rate;
  };
  describe(`the call rate of ${name}`, () => {
    test("gives one moment a call, ascending, none before now", async () => {
      const moments = await (await makeOne(20)).reserve(30, start);
      expect(moments).toHaveLength(30);
      expect(moments[0]).toBe(start);
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      expect(mostInASecond(moments)).toBeLessThanOrEqual(20);
    });

    test("gives nobody the turns of another", async () => {
      const rate = await makeOne(4);
      const first = await rate.reserve(3, start);
      const second = await rate.reserve(3, start + 100);
      expect([...first, ...second]).toEqual([0, 250, 500, 750, 1000, 1250].map((ms) => start + ms));
    });

    test("saves up no turns while nobody calls", async () => {
      const rate = await makeOne(2);
      await rate.reserve(2, start);
      const moments = await rate.reserve(10, start + 60_000);
      expect(moments[0]).toBe(start + 60_000);
      expect(mostInASecond(moments)).toBe(2);
    });

    test("gives nothing where nothing is asked for", async () => {
      const rate = await makeOne(2);
      expect(await rate.reserve(0, start)).toEqual([]);
      expect(await rate.reserve(1, start)).toEqual([start]);
    });

    test("gives no turn before the end of a pause, and full speed after it", async () => {
      const [one, other] = await make(4, 2);
      await one?.reserve(2, start);
      await one?.pause(start + 5_000);
      await one?.pause(start + 3_000);
      const moments = await other?.reserve(3, start + 1_000);
      expect(moments).toEqual([5_000, 5_250, 5_500].map((ms) => start + ms));
    });

    test("is not slowed by a pause that its turns reach beyond anyway", async () => {
      const rate = await makeOne(2);
      await rate.reserve(10, start);
      await rate.pause(start + 1_000);
      expect(await rate.reserve(1, start)).toEqual([start + 5_000]);
    });

    test("holds for pacers that reserve at once", async () => {
      const pacers = await make(10, 3);
      const moments = (await Promise.all([...pacers, ...pacers].map((rate) => rate.reserve(5, start)))).flat();
      expect(moments).toHaveLength(30);
      expect(mostInASecond(moments)).toBeLessThanOrEqual(10);
    });
  });
}
