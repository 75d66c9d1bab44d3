import { offerTerms } from "../../desk/offerTerms.ts";
import { takeRepresentative } from "../../desk/takeRepresentative.ts";
import { addressOf } from "../../domain/addressOf.ts";
import { joinHoldMs } from "../../domain/joinHoldMs.ts";
import type { WaitingCaller } from "../../ports/waitingLine.ts";
import type { PaceDeps } from "./paceDeps.ts";
import { tellPositions } from "./tellPositions.ts";

/**
 * Gives representatives who have fallen free to the customers who wait, the longest waiting first. News goes to the
 * call before the customer leaves the line, so a crash in between only brings it twice. The others are told their
 * place.
 * @returns those who go on waiting
 */
export async function serveWaiting(deps: PaceDeps, queueId: string): Promise<readonly WaitingCaller[]> {
  const waiting = await deps.waitingLine.all(queueId);
  const left: WaitingCaller[] = [];
  for (const caller of waiting) if (!(await serve(deps, caller))) left.push(caller);
  await tellPositions(deps, left);
  return left;
}

async function serve(deps: PaceDeps, caller: WaitingCaller): Promise<boolean> {
  const { attemptId, configId, queueId, skills, excluded, how } = caller;
  const holdMs = how === "offered" ? (await offerTerms(deps.configs, configId)).lifeMs : joinHoldMs;
  const wanted = { attemptId, configId, queueId, skills, excluded, state: how, holdMs };
  const representativeId = await takeRepresentative(deps, wanted);
  const record = await deps.configs.record("representatives", representativeId ?? "");
  if (representativeId === undefined || record === undefined) return false;
  const address = addressOf(record.value.reach);
  await deps.bus.send("callNews", [
    { body: { attemptId, news: { kind: "taken", representativeId, address, queueId, how } } },
  ]);
  await deps.waitingLine.leave(caller);
  return true;
}
