import { setTimeout as delay } from "node:timers/promises";
import type { Evidence } from "./audit/evidence.ts";
import { outcomesMissing } from "./audit/outcomesMissing.ts";
import type { ChaosRun } from "./chaosRun.ts";
import { groups, queues, representativeCapacity } from "./groups.ts";
import { type BookRow, readBook } from "./readBook.ts";

/** How often it is looked whether the last outcomes have come, in ms. */
const interval = 1_000;

/**
 * Puts together what was seen from outside, once the last outcomes have come.
 * @param until how long they are waited for, ms since 1970 UTC
 */
export async function gatherEvidence(run: ChaosRun, until: number): Promise<Evidence> {
  const { api, stack } = run;
  while (outcomesMissing(heard(run)).length > 0 && Date.now() < until) await delay(interval);
  const { calls } = (await api.must("GET", `${stack.telephony}/admin/calls`)) as { calls: BookRow[] };
  const closed = groups.filter(
    ({ queue, columns }) => queues[queue]?.isOpen === false && columns["msdyn_ignore_queue_hours"] !== true,
  );
  return {
    ...heard(run),
    dials: readBook(calls),
    forbidden: [
      ...run.forbidden,
      ...closed.map(({ name }) => ({ group: name, start: 0, end: Number.POSITIVE_INFINITY })),
    ],
    limits: {
      numbers: run.centre.numbers,
      groups: new Map(groups.map(({ name, maxConcurrentCalls }) => [name, maxConcurrentCalls])),
      representative: representativeCapacity,
    },
  };
}

function heard({ posted, standings, unwantedSince, subscribers }: ChaosRun) {
  return {
    deliveries: posted.map(({ id, group, windows }) => {
      const since = unwantedSince.get(id);
      return {
        id,
        group,
        windows,
        status: standings.get(id)?.status,
        dialled: standings.get(id)?.dialled ?? 0,
        ...(since === undefined ? {} : { unwantedSince: since }),
      };
    }),
    outcomes: subscribers.due.flatMap((subscriber) => subscriber.outcomes()),
    subscribers: subscribers.due,
  };
}
