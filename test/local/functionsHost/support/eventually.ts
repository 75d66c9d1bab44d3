import { setTimeout as delay } from "node:timers/promises";

/** How long an answer that fits is waited for, in ms: only a failure takes it, on any computer. */
const patience = 180_000;

/** Asks again every few milliseconds until the answer fits; for state that another process tells no event of. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > until) throw new Error(`Not within ${patience / 1000} s; last: ${JSON.stringify(answer)}`);
    await delay(10);
  }
}
