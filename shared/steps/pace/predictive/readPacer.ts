import { hourMs } from "../../../domain/durations.ts";
import type { CallFact, JournalPage } from "../../../ports/pacingJournal.ts";
import type { PaceDeps } from "../paceDeps.ts";
import { accountTerms } from "./accountTerms.ts";
import type { PolicyFacts } from "./newPolicy.ts";
import { observe } from "./observe.ts";
import type { Pacer } from "./pacer.ts";
import type { Sight } from "./sight.ts";
import { takeOver } from "./takeOver.ts";

/**
 * Brings a configuration's pacer up to the moment: the one of this process where nobody else has paced since, else a
 * new one from what was remembered; with everything that has happened since its last look.
 */
export async function readPacer(deps: PaceDeps, sight: Sight, facts: PolicyFacts): Promise<Pacer> {
  const { config, now } = sight;
  const { pages, version } = await deps.pacingJournal.read(config.id);
  const known = deps.pacers.get(config.id);
  const terms = termsOf(sight);
  const own = known !== undefined && known.version === version ? known : undefined;
  const goesOn = own?.terms === terms && now - own.startedAt < accountTerms.accountHours * hourMs;
  const pacer = own !== undefined && goesOn ? own : await takeOver(deps, config, facts, { version, own, terms }, now);
  deps.pacers.set(config.id, pacer);
  await look(deps, pacer, sight, pages);
  return pacer;
}

/** Whatever a policy is told when it is made. */
function termsOf({ config }: Sight): string {
  const { pacingPolicy, customerWaitThresholdSeconds, suspendThresholdPercentage, engagementType } = config;
  return [pacingPolicy, customerWaitThresholdSeconds, suspendThresholdPercentage, engagementType].join(" ");
}

async function look(deps: PaceDeps, pacer: Pacer, sight: Sight, pages: readonly JournalPage[]): Promise<void> {
  const isFirst = pacer.lookedAt === undefined;
  const before = { ...pacer.totals };
  const fresh = pages.filter(({ place }) => !pacer.pages.has(place));
  observe(pacer, sight, fresh.flatMap(({ facts }) => facts) satisfies CallFact[]);
  if (isFirst) countOnlyUnsettled(pacer, before);
  for (const { place } of fresh) pacer.pages.add(place);
  if (pages.length === 0) {
    pacer.pages.clear();
    return;
  }
  await deps.pacingJournal.remove(
    sight.config.id,
    pages.map(({ place }) => place),
  );
}

/** Settled calls of the first look are in the ledger already; only those still on the line are not. */
function countOnlyUnsettled(pacer: Pacer, before: Pacer["totals"]): void {
  const calls = [...pacer.calls.values()];
  const live = calls.filter(({ liveAt }) => liveAt !== undefined);
  pacer.totals.placed = before.placed + calls.length;
  pacer.totals.live = before.live + live.length;
  const told = pacer.events.filter(({ k }) => k === "abandon").map((event) => ("id" in event ? event.id : 0));
  const abandoned = live.filter(({ number }) => told.includes(number)).length;
  pacer.totals.abandoned = before.abandoned + abandoned;
  pacer.totals.connected = before.connected + live.filter(({ isTold }) => isTold === true).length - abandoned;
}
