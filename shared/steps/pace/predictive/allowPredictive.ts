import type { AbandonmentAccount } from "../../../ports/callLedger.ts";
import { leasesOf } from "../leasesOf.ts";
import type { PaceDeps } from "../paceDeps.ts";
import type { Contender } from "../pickNext.ts";
import type { QueueNow } from "../queueNow.ts";
import { staffing } from "../staffing.ts";
import { accountTerms } from "./accountTerms.ts";
import { allottedSlots } from "./allottedSlots.ts";
import { callsToPlace } from "./callsToPlace.ts";
import { pacingState } from "./pacingState.ts";
import { readPacer } from "./readPacer.ts";
import { saveLearned } from "./saveLearned.ts";
import { type QueueShare, sharesOfQueue } from "./sharesOfQueue.ts";
import { sightOf } from "./sightOf.ts";

const { shareOf } = staffing;

const none: QueueShare = { from: 0, to: 0 };

/*
 * This folder turns rows into what a pacing policy sees, and its answer into an allowance:
 *
 *   rows ──sightOf, slotsOf──▶ Sight ──observe──▶ Pacer ──pacingState──▶ the policy (../policies) ──callsToPlace──▶ calls
 *
 * The policies themselves, predictive and documented, are pure, and speak the words of outside simulators.
 */

/**
 * Gives the predictive configurations among a queue's contenders the allowance that their policies decide on; the
 * others stay as they are. One after the other, since they count on the same representatives.
 */
export async function allowPredictive(
  deps: PaceDeps,
  queue: QueueNow,
  candidates: readonly Contender[],
): Promise<readonly Contender[]> {
  const predictive = candidates.filter(({ config }) => config.dialMode === "Predictive");
  const wanting = predictive.filter(
    (entry) => entry.waiting.length > 0 || leasesOf(queue.capacity, entry.config).length > 0,
  );
  const shares = sharesOfQueue(
    wanting.map(({ config }) => config),
    queue.now,
  );
  const allowed = new Map(predictive.map(({ config }) => [config.id, 0]));
  for (const entry of wanting) {
    const share = shares.get(entry.config.id) ?? none;
    allowed.set(entry.config.id, await allowanceOf(deps, queue, entry, share, promisedTo(queue, candidates, entry)));
  }
  return candidates.map((entry) => ({ ...entry, allowance: allowed.get(entry.config.id) ?? entry.allowance }));
}

async function allowanceOf(
  deps: PaceDeps,
  queue: QueueNow,
  { config, numbers, allowance, waiting }: Contender,
  share: QueueShare,
  promised: number,
): Promise<number> {
  const { capacity, now } = queue;
  const sight = sightOf(queue, config);
  const lines = numbers.map((number) => ({
    most: capacity.most.get(number) ?? 0,
    inUse: capacity.inUse.get(number)?.leases.length ?? 0,
  }));
  const maxLines = Math.min(
    config.maxConcurrentCalls,
    lines.reduce((sum, { most }) => sum + most, 0),
  );
  const facts = {
    maxLines,
    callsPerSecond: deps.callsPerSecond,
    ringTimeoutSeconds: deps.ringTimeoutSeconds,
    representatives: sight.slots.length,
  };
  const pacer = await readPacer(deps, sight, facts);
  const account: AbandonmentAccount = await deps.callLedger.account(config.id, accountTerms.countedFrom(config, now));
  const freeLines = lines.reduce((sum, { most, inUse }) => sum + Math.max(0, most - inUse), 0);
  const state = pacingState(pacer, sight, allottedSlots(sight.slots, config.id, share, promised), {
    maxLines,
    callsPerSecond: deps.callsPerSecond,
    canPlace: Math.min(allowance, freeLines, queue.most, waiting.length),
    abandonLimit: accountTerms.innerShare * accountTerms.limitOf(config),
  });
  const calls = callsToPlace(pacer, state, config, account);
  await saveLearned(deps, pacer, config.id, now);
  return calls;
}

/**
 * How many free representatives other calls may need: those in flight that count on one each, and those about to be
 * picked by configurations that are not predictive and come no later. Calls that nobody free for this configuration
 * could take are none of them.
 */
function promisedTo({ capacity, staff }: QueueNow, candidates: readonly Contender[], { config }: Contender): number {
  const free = new Set(staff?.freeFor(config));
  const competing = capacity.configs
    .filter((entry) => shareOf(entry.config) > 0 && staff?.freeFor(entry.config).some((id) => free.has(id)) === true)
    .map((entry) => entry.config);
  const shares = new Map(competing.map((entry) => [entry.id, shareOf(entry)]));
  const others = candidates.filter((entry) => shares.has(entry.config.id));
  const coming = others
    .filter((entry) => entry.config.priority <= config.priority)
    .reduce((sum, entry) => sum + entry.share * Math.max(0, Math.min(entry.allowance, entry.waiting.length)), 0);
  const leases = [...capacity.inUse.values()].flatMap((lines) => lines.leases);
  const promised = leases.filter(({ attemptId }) => staff?.holds(attemptId) !== true);
  return promised.reduce((sum, { configId }) => sum + (shares.get(configId) ?? 0), coming);
}
