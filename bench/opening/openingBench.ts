import { setTimeout as delay } from "node:timers/promises";
import { deliveryPath, deliveryRequest } from "../support/deliveryRequest.ts";
import { loadContactCentre } from "../support/loadContactCentre.ts";
import { note } from "../support/note.ts";
import { type Api, openApi } from "../support/openApi.ts";
import { percentile } from "../support/percentile.ts";
import { readDials } from "../support/readDials.ts";
import { round } from "../support/round.ts";
import { type Stack, startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";

/** Deliveries whose windows open at one instant. */
const many = 1_000;

/** How often a single one is watched. */
const repetitions = 10;

/** Until a single one's window opens, in ms: longer than the lead of its wake-up. */
const singleLead = 3_200;

/** Until the windows of many open, in ms: all are accepted by then. */
const manyLead = 15_000;

/** How long dials may take to come after a window has opened, in ms. */
const patience = 60_000;

/** Customer …01 is busy: the call is short and leaves its line soon. */
const customer = "+15550200001";

/** Lines and the call rate are no limits here, so that what is left is the system's own time. */
const size = { configs: 3, maxConcurrentCalls: 500, numbersPerConfig: 2, linesPerNumber: 500 };
const callsPerSecond = 1_000;

/** How long after its window has opened a delivery is dialled: the instant the simulator gets createCall. */
export async function openingBench(): Promise<readonly Figure[]> {
  const stack = await startStack({ CALLS_PER_SECOND: String(callsPerSecond) });
  try {
    const api = await openApi(stack);
    const configs = (await loadContactCentre(api, stack.telephony, size)).map(({ id }) => id);
    const single: number[] = [];
    for (let index = 0; index < repetitions; index += 1) {
      single.push(...(await open({ stack, api, configs }, 1, singleLead)));
    }
    const burst = await open({ stack, api, configs }, many, manyLead);
    api.close();
    const beside = `${repetitions} times, one at a time, on an idle system`;
    return [...figures("single", single, beside), ...figures("burst", burst, `${many} windows at one instant`)];
  } finally {
    await stack.stop();
  }
}

interface Run {
  readonly stack: Stack;
  readonly api: Api;
  readonly configs: readonly string[];
}

/** Gives the delay of each delivery, in ms. */
async function open({ stack, api, configs }: Run, deliveries: number, lead: number): Promise<number[]> {
  // clients mostly ask for whole seconds
  const opensAt = Math.ceil((Date.now() + lead) / 1000) * 1000;
  note(`opening: ${deliveries} windows open at ${new Date(opensAt).toISOString()}`);
  const post = (_: unknown, index: number) =>
    api.must("POST", deliveryPath, deliveryRequest(configs[index % configs.length] ?? "", customer, opensAt));
  await Promise.all(Array.from({ length: deliveries }, post));
  if (Date.now() >= opensAt) throw new Error("the windows opened before all deliveries were accepted");
  await delay(opensAt - Date.now());
  const dials = await readDials(api, stack.telephony, { since: opensAt, count: deliveries, patience });
  return dials.map(({ requestedAt }) => requestedAt - opensAt);
}

function figures(name: string, delays: readonly number[], comparedWith: string): Figure[] {
  return [0.5, 0.99].map((share) => ({
    name: `opening.${name}.p${share * 100}`,
    figure: round(percentile(delays, share)),
    unit: "ms",
    comparedWith,
  }));
}
