import { note } from "../support/note.ts";
import { openBulk } from "../support/openBulk.ts";
import { percentile } from "../support/percentile.ts";
import { round } from "../support/round.ts";
import { startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";

/** The store is filled by bulk requests of so many rows, so many of them: a million deliveries. */
const rows = 15_000;
const requests = 67;

/** Reads of each kind. */
const reads = 100;

/** How long a page of fifty takes over many deliveries, by what is asked for. */
export async function odataBench(): Promise<readonly Figure[]> {
  const stack = await startStack();
  try {
    const { headers, once } = await openBulk(stack, rows);
    for (let index = 0; index < requests; index += 1) {
      note(`odata: filling, ${index + 1} of ${requests}`);
      await once();
    }
    const time = async (query: string) => {
      const took: number[] = [];
      for (let index = 0; index < reads; index += 1) {
        const began = performance.now();
        const answer = await fetch(`${stack.api}/data/v9.2/msdyn_proactive_deliveries${query}`, { headers });
        await answer.text();
        if (!answer.ok) throw new Error(`the list answered ${answer.status}`);
        took.push(performance.now() - began);
      }
      return round(percentile(took, 0.99));
    };
    const over = `over ${rows * requests} deliveries, 50 a page`;
    const filter = encodeURIComponent("msdyn_status eq 'Pending'");
    const kinds = { newest: "", filtered: `?$filter=${filter}`, oldest: "?$orderby=createdon" };
    const figures: Figure[] = [];
    for (const [name, query] of Object.entries(kinds)) {
      figures.push({ name: `odata.${name}.p99`, figure: await time(query), unit: "ms", comparedWith: over });
    }
    return figures;
  } finally {
    await stack.stop();
  }
}
