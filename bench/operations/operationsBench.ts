import { setTimeout as delay } from "node:timers/promises";
import { deliveryPath, deliveryRequest } from "../support/deliveryRequest.ts";
import { loadContactCentre } from "../support/loadContactCentre.ts";
import { median } from "../support/median.ts";
import { note } from "../support/note.ts";
import { type Api, openApi } from "../support/openApi.ts";
import { type OutcomeReceiver, receiveOutcomes } from "../support/receiveOutcomes.ts";
import { round } from "../support/round.ts";
import { type Stack, startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";
import { type Operations, readOperations, resetOperations } from "./readOperations.ts";

/** Deliveries under load. */
const many = 500;

/** How often a lonely delivery is watched. */
const lonely = 3;

/** Under load a delivery may cost so many operations. */
const goal = 25;

/** How long the outcomes of one run may take, in ms. */
const patience = 120_000;

/** Nothing more happens to ended deliveries when nothing has happened for so long, in ms. */
const quiet = 1_500;

/** Until then it must have become quiet, in ms: looks at rung-out calls are due half a minute after the last dial. */
const longestWait = 60_000;

/** Customer …00 answers, says yes and lets the agent end the call. */
const customer = "+15550200000";

/**
 * How many operations of storage and bus one delivery costs from accept to outcome, as the emulators count them: many
 * deliveries whose windows are open, and a single one on an idle system.
 */
export async function operationsBench(): Promise<readonly Figure[]> {
  const stack = await startStack();
  const receiver = await receiveOutcomes(patience);
  try {
    const api = await openApi(stack);
    const [config] = await loadContactCentre(api, stack.telephony, {
      configs: 1,
      maxConcurrentCalls: 200,
      numbersPerConfig: 2,
      linesPerNumber: 100,
    });
    await api.must("PUT", "/admin/outcome-subscriptions/bench", { target: receiver.url });
    const run = { stack, api, receiver, configId: config?.id ?? "" };
    const alone: Operations[] = [];
    for (let index = 0; index < lonely; index += 1) alone.push(await count(run, 1, index));
    const loaded = await count(run, many, lonely);
    api.close();
    return [...loadFigures(loaded), ...lonelyFigures(alone)];
  } finally {
    receiver.close();
    await stack.stop();
  }
}

interface Run {
  readonly stack: Stack;
  readonly api: Api;
  readonly receiver: OutcomeReceiver;
  readonly configId: string;
}

async function count({ stack, api, receiver, configId }: Run, deliveries: number, before: number): Promise<Operations> {
  note(`operations: ${deliveries} deliveries from accept to outcome`);
  await resetOperations(api, stack);
  const post = () => api.must("POST", deliveryPath, deliveryRequest(configId, customer, Date.now()));
  await Promise.all(Array.from({ length: deliveries }, post));
  await receiver.arrived(before + deliveries);
  return settled(api, stack);
}

/** Waits until the last messages have been completed, and whatever they still cause is done. */
async function settled(api: Api, stack: Stack): Promise<Operations> {
  const until = Date.now() + longestWait;
  let last = await readOperations(api, stack);
  while (Date.now() < until) {
    await delay(quiet);
    const next = await readOperations(api, stack);
    if (sum(next) === sum(last)) return next;
    last = next;
  }
  throw new Error("operations go on though all deliveries have ended");
}

function sum(operations: Operations): number {
  return [...operations.values()].reduce((total, value) => total + value, 0);
}

function loadFigures(operations: Operations): Figure[] {
  const largest = [...operations.keys()].slice(0, 3).join(", ");
  const unit = "operations/delivery";
  const rows = [...operations].map(([name, value]): Figure => {
    const share = Math.round((100 * value) / sum(operations));
    return {
      name: `operations.load.${name}`,
      figure: round(value / many),
      unit,
      comparedWith: `${share} % of the total`,
    };
  });
  const comparedWith = `goal < ${goal}; the largest are ${largest}`;
  return [{ name: "operations.load", figure: round(sum(operations) / many), unit, comparedWith }, ...rows];
}

function lonelyFigures(alone: readonly Operations[]): Figure[] {
  const totals = alone.map(sum);
  return [
    {
      name: "operations.lonely",
      figure: median(totals),
      unit: "operations/delivery",
      comparedWith: `median of ${totals.join(", ")}: nothing to share batches and reads with`,
    },
  ];
}
