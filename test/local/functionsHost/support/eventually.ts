import { setTimeout as delay } from "node:timers/promises";

/** Asks again every few milliseconds until the answer fits; for state that another process tells no event of. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await delay(10);
  }
  throw new Error(`Not within 5 s; last: ${JSON.stringify(await ask())}`);
}
