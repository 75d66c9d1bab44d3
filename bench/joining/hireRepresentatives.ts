import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "../support/openApi.ts";

/** How often it is asked whether everybody is at work, in ms, and how often at the most. */
const interval = 200;
const mostLooks = 150;

/** How long they talk, in seconds of the simulator, which speaks ten times as fast. */
const talkSeconds = 10;

/**
 * Has representatives come to work in a queue, who answer at once and need no time to wrap up.
 * @throws Error where they are not at work within half a minute
 */
export async function hireRepresentatives(api: Api, telephony: string, queueId: string, count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => ({ id: `rep-${index}`, address: `8:acs:bench_${index}` }));
  const representatives = people.map(({ address }) => ({ address, answerDelaySeconds: 0, talkSeconds }));
  await api.must("POST", `${telephony}/admin/representatives`, { representatives });
  for (const { id, address } of people) {
    const reach = { kind: "acsUser", id: address };
    await api.must("PUT", `/admin/representatives/${id}`, { name: id, queues: [queueId], reach, wrapUpSeconds: 0 });
  }
  for (let look = 0; look < mostLooks; look += 1) {
    const states = await Promise.all(people.map(({ id }) => api.must("GET", `/representatives/${id}`)));
    if (states.every((state) => (state as { presence?: string }).presence === "Available")) return;
    await delay(interval);
  }
  throw new Error("the representatives did not come to work");
}
