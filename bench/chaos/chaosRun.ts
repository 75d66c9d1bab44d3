import { mkdirSync } from "node:fs";
import { type Stack, startStack } from "../support/startStack.ts";
import type { Forbidden } from "./audit/evidence.ts";
import type { ChaosOptions } from "./chaosOptions.ts";
import { type ChaosPlan, chaosPlan } from "./chaosPlan.ts";
import type { Kill } from "./killParts.ts";
import { type LoadedGroups, loadGroups } from "./loadGroups.ts";
import type { PostedDelivery } from "./postDeliveries.ts";
import type { DeliveryStanding } from "./readDeliveries.ts";
import { type SteadfastApi, steadfastApi } from "./steadfastApi.ts";
import { type Subscribers, subscribe } from "./subscribe.ts";

/** A fault run, and what was seen of it so far. */
export interface ChaosRun {
  readonly options: ChaosOptions;
  readonly plan: ChaosPlan;
  readonly stack: Stack;
  readonly api: SteadfastApi;
  readonly centre: LoadedGroups;
  readonly subscribers: Subscribers;
  readonly posted: PostedDelivery[];
  readonly kills: Kill[];
  readonly forbidden: Forbidden[];
  /** From when on the app knows that customers want no calls, by delivery; ms since 1970 UTC. */
  readonly unwantedSince: Map<string, number>;
  /** How each delivery stood when it was looked at last. */
  standings: ReadonlyMap<string, DeliveryStanding>;
}

/** The shortest ringing that is lawful, so that calls nobody answers hold their lines no longer than needed. */
const settings = { RING_TIMEOUT_SECONDS: "15" };

/** A run is long that lasts longer than this, in ms. */
const longRun = 120_000;

/** People's rates and spans, the latter in seconds. */
const population = {
  answerRate: 0.65,
  busyRate: 0.15,
  machineRate: 0.1,
  ringSeconds: [0.5, 4],
  patienceSeconds: [4, 10],
  talkSeconds: [5, 30],
  hangupEarlyRate: 0.05,
};

/** Starts a stack of its own, with a contact centre and subscribers. */
export async function openRun(options: ChaosOptions): Promise<ChaosRun> {
  if (options.data !== undefined) mkdirSync(options.data, { recursive: true });
  const stack = await startStack(settings, options.data);
  try {
    const api = await steadfastApi(stack);
    const centre = await loadGroups(api, stack.telephony, options.spanMs >= longRun);
    await api.must("POST", `${stack.telephony}/admin/population`, { ...population, seed: options.seed });
    return {
      options,
      plan: chaosPlan(options),
      stack,
      api,
      centre,
      subscribers: await subscribe(api, centre, options.seed),
      posted: [],
      kills: [],
      forbidden: [],
      unwantedSince: new Map(),
      standings: new Map(),
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** Ends everything that a run has started. */
export async function closeRun({ api, subscribers, stack }: ChaosRun): Promise<void> {
  api.close();
  subscribers.close();
  await stack.stop();
}
