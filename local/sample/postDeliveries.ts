import { randomUUID } from "node:crypto";
import type { Api } from "./openApi.ts";
import type { SampleDelivery } from "./readSample.ts";

/** How long a sample delivery's window stays open, in ms. */
const windowLength = 10 * 60_000;

/** A caller may have no more than 52 requests under way at once. */
const atOnce = 20;

/**
 * Posts the sample deliveries, their windows counted from now.
 * @returns their ids
 */
export async function postDeliveries(api: Api, deliveries: readonly SampleDelivery[]): Promise<string[]> {
  const now = Date.now();
  const ids: string[] = [];
  for (let from = 0; from < deliveries.length; from += atOnce) {
    ids.push(...(await postSome(api, deliveries.slice(from, from + atOnce), now)));
  }
  return ids;
}

async function postSome(api: Api, deliveries: readonly SampleDelivery[], now: number): Promise<string[]> {
  const answers = await Promise.all(
    deliveries.map(({ config, to, opensInSeconds, inputAttributes }) => {
      const start = now + opensInSeconds * 1000;
      return api.must("POST", "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", {
        ApiVersion: "1.0",
        ProactiveEngagementConfigId: config,
        DestinationPhoneNumber: to,
        ContactId: randomUUID(),
        Windows: [{ Start: new Date(start).toISOString(), End: new Date(start + windowLength).toISOString() }],
        InputAttributes: inputAttributes,
      });
    }),
  );
  return answers.map((answer) => (answer as { DeliveryId: string }).DeliveryId);
}
