import { openAccept } from "../accept/openAccept.ts";
import { closedLoop } from "../support/closedLoop.ts";
import { median } from "../support/median.ts";
import { note } from "../support/note.ts";
import { openBulk } from "../support/openBulk.ts";
import { round } from "../support/round.ts";
import { startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";
import { bulkFloor } from "./floor.ts";

/** Rows of a request, requests that count, and requests before that. */
const rows = 5_000;
const rounds = 5;
const warmUps = 2;

/** Single accepts it is held against: so many at once for so many seconds. */
const concurrency = 16;
const singleSeconds = 4;

/** How many rows a second a bulk request accepts, against single requests and against the bare batched operations. */
export async function bulkBench(): Promise<readonly Figure[]> {
  const stack = await startStack();
  try {
    const many = await openBulk(stack, rows);
    const once = async () => {
      const began = performance.now();
      await many.once();
      return rows / ((performance.now() - began) / 1000);
    };
    const single = await openAccept(stack, concurrency);
    await closedLoop(concurrency, singleSeconds, single.once);
    for (let index = 0; index < warmUps; index += 1) await once();
    const bulk: number[] = [];
    for (let index = 0; index < rounds; index += 1) {
      note(`bulk: round ${index + 1} of ${rounds}`);
      bulk.push(await once());
    }
    const singles = (await closedLoop(concurrency, singleSeconds, single.once)).perSecond;
    single.close();
    const floor = await bulkFloor(stack.connections, rows * rounds);
    const rate = median(bulk);
    return [
      {
        name: "bulk.rate",
        figure: round(rate),
        unit: "rows/s",
        comparedWith: `floor, the bare SDK calls: ${round(floor)} rows/s`,
      },
      {
        name: "bulk.againstSingle",
        figure: round(rate / singles),
        unit: "times",
        comparedWith: `goal ≥ 8; single: ${round(singles)}/s`,
      },
      { name: "bulk.ratio", figure: round(rate / floor), unit: "of the floor", comparedWith: "floor 1" },
    ];
  } finally {
    await stack.stop();
  }
}
