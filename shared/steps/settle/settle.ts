import { addCounts } from "../../domain/addCounts.ts";
import { groupBy } from "../../domain/groupBy.ts";
import type { Message } from "../../domain/messages.ts";
import { noCounts } from "../../domain/noCounts.ts";
import type { CountedCall, LedgerCounts } from "../../ports/callLedger.ts";
import { endWaiting } from "./endWaiting.ts";
import { isCounted } from "./isCounted.ts";
import { judgeAbandonment } from "./judgeAbandonment.ts";
import { judgeAgent } from "./judgeAgent.ts";
import { meterCalls } from "./meterCalls.ts";
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
 * Has the pacers take the lines that fell free. Where a representative is spared for the next call they run at once;
 * lines of agents alone may lie idle until the end of the second, so that one run, about ten operations, serves all of
 * it.
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

/**
 * Counts a batch's calls, one write a configuration, and has it judged where its agent failed or a customer was
 * abandoned.
 */
async function count(deps: SettleDeps, settled: readonly Settled[]): Promise<void> {
  await Promise.all(
    [...groupBy(settled, ({ configId }) => configId)].map(async ([configId, group]) => {
      meterCalls(deps.telemetry, configId, sumOf(group.filter(({ isRepeated }) => !isRepeated)));
      const calls = countedIn(group);
      if (calls.length === 0) return;
      const config = (await deps.configs.config(configId))?.value;
      // a repeated message's calls too: the death that repeated it may have come before they were counted
      if (isCounted(config)) await deps.callLedger.add(configId, calls);
      const sum = sumOf(group);
      // behind the ledger: a pacer that begins just now must not miss a call whose fact it has read
      const facts = group.flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
      if (facts.length > 0) await deps.pacingJournal.append(configId, facts);
      if (sum.agentFailed > 0) await judgeAgent(deps, configId);
      if (sum.abandoned > 0 || sum.exceeded > 0) await judgeAbandonment(deps, configId);
    }),
  );
}

function countedIn(group: readonly Settled[]): CountedCall[] {
  return group.flatMap(({ counted }) => (counted === undefined ? [] : [counted]));
}

function sumOf(group: readonly Settled[]): LedgerCounts {
  return countedIn(group).reduce((sum: LedgerCounts, { counts }) => addCounts(sum, counts), noCounts);
}
