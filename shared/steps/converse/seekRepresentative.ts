import { chooseQueue } from "../../desk/chooseQueue.ts";
import { offerTerms } from "../../desk/offerTerms.ts";
import { takeRepresentative } from "../../desk/takeRepresentative.ts";
import { addressOf } from "../../domain/addressOf.ts";
import type { Attempt } from "../../domain/attempt.ts";
import { joinHoldMs } from "../../domain/joinHoldMs.ts";
import type { WaitEvent } from "./callEvent.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { howTaken } from "./howTaken.ts";

/**
 * Finds a representative for a customer on the line or, in Preview mode, for one who is to be called.
 * @param excluded representatives who have declined or could not be reached
 * @returns who was taken, the queue to wait in, or that nobody is at work who could come
 */
export async function seekRepresentative(
  deps: ConverseDeps,
  attempt: Attempt,
  excluded: readonly string[],
): Promise<WaitEvent> {
  const config = (await deps.configs.config(attempt.configId))?.value;
  const queueId = config === undefined ? undefined : await chooseQueue(deps, config, excluded);
  if (config === undefined || queueId === undefined) return { kind: "nobody" };
  const how = howTaken(config);
  const representativeId = await takeRepresentative(deps, {
    attemptId: attempt.id,
    configId: config.id,
    queueId,
    skills: config.skills,
    excluded,
    state: how,
    holdMs: how === "offered" ? (await offerTerms(deps.configs, config.id)).lifeMs : joinHoldMs,
  });
  const record = await deps.configs.record("representatives", representativeId ?? "");
  if (representativeId === undefined || record === undefined) return { kind: "mustWait", queueId };
  return { kind: "taken", representativeId, address: addressOf(record.value.reach), queueId, how };
}
