import { groupBy } from "../../domain/groupBy.ts";
import type { Message } from "../../domain/messages.ts";
import { noCounts } from "../../domain/noCounts.ts";
import type { LedgerCounts } from "../../ports/callLedger.ts";
import { endWaiting } from "./endWaiting.ts";
import { isCounted } from "./isCounted.ts";
import { judgeAbandonment } from "./judgeAbandonment.ts";
import { judgeAgent } from "./judgeAgent.ts";
import { settleAttempt } from "./settleAttempt.ts";
import type { SettleDeps } from "./settleDeps.ts";
import type { Settled } from "./settled.ts";

/**
 * Ends what has ended: attempts whose call is over, and waiting deliveries that are cancelled, lapsed or cannot be
 * dialled. This step alone gives a delivery its final status, and everything here may be done twice.
 * @param messages a batch; a failure in one leaves the others done and brings the batch again
 */
export async function settle(deps: SettleDeps, messages: readonly Message<"settle">[]): Promise<void> {
  const results = await Promise.allSettled(
    messages.map((message) =>
      "attemptId" in message ? settleAttempt(deps, message.attemptId) : endWaiting(deps, message),
    ),
  );
  const settled = results.flatMap((result) => (result.status === "fulfilled" && result.value ? [result.value] : []));
  await count(deps, settled);
  await kickPacers(deps, settled);
  const failure = results.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}

/**
 * Has the pacers take the lines that fell free. Where a representative is spared for the next call they run at once; lines
 * of agents alone may lie idle until the end of the second, so that one run, about ten operations, serves all of it.
 */
async function kickPacers(deps: SettleDeps, settled: readonly Settled[]): Promise<void> {
  const now = deps.clock.now();
  await Promise.all(
    [...groupBy(settled, ({ queueId }) => queueId)].map(async ([queueId, group]) => {
      const ids = [...new Set(group.map(({ configId }) => configId))];
      const configs = await Promise.all(ids.map((id) => deps.configs.config(id)));
      const mayWait = configs.every((config) => config?.value.dialMode === "Copilot");
      await deps.bus.kick(queueId, mayWait ? now + 1 : undefined);
    }),
  );
}

/** Counts a batch's calls, one write a configuration, and has it judged where its agent failed or a customer was abandoned. */
async function count(deps: SettleDeps, settled: readonly Settled[]): Promise<void> {
  const counted = groupBy(settled, ({ configId }) => configId);
  await Promise.all(
    [...counted].map(async ([configId, group]) => {
      const sum = group.map(({ counts }) => counts).reduce(plus, noCounts);
      if (sum.answered === 0 && sum.dialled === 0) return;
      const config = (await deps.configs.config(configId))?.value;
      if (isCounted(config)) await deps.callLedger.add(configId, deps.clock.now(), sum);
      // behind the ledger: a pacer that begins just now must not miss a call whose fact it has read
      const facts = group.flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
      if (facts.length > 0) await deps.pacingJournal.append(configId, facts);
      if (sum.agentFailed > 0) await judgeAgent(deps, configId);
      if (sum.abandoned > 0 || sum.exceeded > 0) await judgeAbandonment(deps, configId);
    }),
  );
}

function plus(a: LedgerCounts, b: LedgerCounts): LedgerCounts {
  const names = Object.keys(noCounts) as (keyof LedgerCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as LedgerCounts;
}
