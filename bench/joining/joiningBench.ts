import { deliveryPath, deliveryRequest } from "../support/deliveryRequest.ts";
import { type LoadedConfig, loadContactCentre } from "../support/loadContactCentre.ts";
import { note } from "../support/note.ts";
import { type Api, openApi } from "../support/openApi.ts";
import { percentile } from "../support/percentile.ts";
import { readDials } from "../support/readDials.ts";
import { round } from "../support/round.ts";
import { type Stack, startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";
import { hireRepresentatives } from "./hireRepresentatives.ts";

/** Progressive, led by representatives: one is reserved before the dial and joins on the answer. */
const columns = { msdyn_dialmode_type: 100000001, msdyn_engagement_type: 100000101 };

/** How many representatives talk with how many customers, and one after the other before that. */
const team = 10;
const many = 100;
const repetitions = 10;

/** How long the customers may take to be joined, in ms. */
const patience = 120_000;

/** Customer …00 answers after two seconds of ringing. */
const customer = "+15550200000";

/** By when a representative is wanted on the line, in ms. */
const goal = 1_000;

/**
 * How long after a customer has answered the representative is on the line: the system's own share, since the simulated
 * representatives answer at once and the ringing is over by then.
 */
export async function joiningBench(): Promise<readonly Figure[]> {
  const stack = await startStack({ CALLS_PER_SECOND: "100" });
  try {
    const api = await openApi(stack);
    const size = { configs: 1, maxConcurrentCalls: 100, numbersPerConfig: 2, linesPerNumber: 50, columns };
    const [config] = await loadContactCentre(api, stack.telephony, size);
    if (config === undefined) throw new Error("there is no configuration");
    await hireRepresentatives(api, stack.telephony, config.queueId, team);
    const alone: number[] = [];
    for (let index = 0; index < repetitions; index += 1) alone.push(...(await join({ stack, api, config }, 1)));
    const together = await join({ stack, api, config }, many);
    api.close();
    return [...figures("single", alone), ...figures("load", together)];
  } finally {
    await stack.stop();
  }
}

interface Run {
  readonly stack: Stack;
  readonly api: Api;
  readonly config: LoadedConfig;
}

/** Gives how long each customer waited, in ms. */
async function join({ stack, api, config }: Run, customers: number): Promise<number[]> {
  note(`joining: ${customers} customers, ${team} representatives`);
  const since = Date.now();
  const post = () => api.must("POST", deliveryPath, deliveryRequest(config.id, customer, since));
  await Promise.all(Array.from({ length: customers }, post));
  const wanted = { since, count: customers, patience };
  const dials = await readDials(api, stack.telephony, wanted, ({ endedAt }) => endedAt !== undefined);
  return dials.map(({ answeredAt, joinedAt }) => {
    if (answeredAt === undefined || joinedAt === undefined) throw new Error("a customer was not joined");
    return joinedAt - answeredAt;
  });
}

function figures(name: string, waits: readonly number[]): Figure[] {
  return [0.5, 0.99].map((share) => ({
    name: `joining.${name}.p${share * 100}`,
    figure: round(percentile(waits, share)),
    unit: "ms",
    comparedWith: `goal ${goal} ms`,
  }));
}
