import { hourMs } from "../../../domain/durations.ts";
import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import type { PaceDeps } from "../paceDeps.ts";
import { accountTerms } from "./accountTerms.ts";
import { newPacer } from "./newPacer.ts";
import { newPolicy, type PolicyFacts } from "./newPolicy.ts";
import type { Pacer } from "./pacer.ts";

/** The configuration's journal as it was read. */
interface Read {
  readonly version: string | undefined;
  /** What this process knows of it from before, where nobody else has paced since. */
  readonly own: Pacer | undefined;
  readonly terms: string;
}

/**
 * Begins to pace a configuration: when this process has not paced it before, another one has meanwhile, its terms have
 * changed, or its account has run out. The account goes on where it was, and so does what was learned; what is in
 * flight is seen at the first look. The mark is written at once, so that a process that paced before sees it.
 */
export async function takeOver(
  deps: PaceDeps,
  config: EngagementConfig,
  facts: PolicyFacts,
  { version, own, terms }: Read,
  now: number,
): Promise<Pacer> {
  const memory = version === undefined ? undefined : await deps.pacingJournal.recall(config.id);
  const learned = own?.policy.learned?.() ?? memory?.learned;
  const isRunning = memory !== undefined && now - memory.startedAt < accountTerms.accountHours * hourMs;
  const startedAt = isRunning ? memory.startedAt : now;
  const [counts, account] = await Promise.all([
    deps.callLedger.since(config.id, startedAt),
    deps.callLedger.account(config.id, accountTerms.countedFrom(config, now)),
  ]);
  // the minute in which a new account begins holds calls of the one before: they are counted in both
  const { dialled: placed, wanted: live, exceeded: abandoned } = counts;
  return newPacer({
    policy: newPolicy(config, facts, account, learned),
    terms,
    startedAt,
    version: await deps.pacingJournal.remember(config.id, { startedAt, learned }, version),
    savedAt: now,
    totals: { placed, live, connected: live - abandoned, abandoned },
  });
}
