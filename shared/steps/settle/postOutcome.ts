import { dayMs } from "../../domain/durations.ts";
import type { Message } from "../../domain/messages.ts";
import { pauseBeforeRetry } from "./pauseBeforeRetry.ts";
import type { SettleDeps } from "./settleDeps.ts";

/** Retries end after a day (contract §6). */
const retrySpan = dayMs;

/**
 * Posts an outcome to one subscription. A failed post is sent again later under the same id, with growing pauses; after
 * a day it fails for good, and the bus dead-letters it, where operators see it. A post that was put off, since its
 * target is slow or rests, comes again soon and counts as none, so that the messages of other targets go on.
 * @throws where the day is over, or the subscription cannot be changed just now
 */
export async function postOutcome(deps: SettleDeps, message: Message<"outcomes">): Promise<void> {
  const { subscriptionId, webhookId, tries } = message;
  const subscription = await deps.configs.record("outcome-subscriptions", subscriptionId);
  if (subscription === undefined || subscription.value.ended === true) return;
  const { target, secret = "", contentType } = subscription.value;
  const now = deps.clock.now();
  const body = JSON.stringify(message.event);
  const type = contentType === undefined ? {} : { contentType };
  const result = await deps.outcomeTarget.post({ target, secret, webhookId, body, at: now, ...type });
  const told = result.kind === "putOff" ? "put an outcome off" : "posted an outcome";
  deps.log.info("settle", told, { webhookId, subscriptionId, result: result.kind, tries });
  if (result.kind === "delivered") return;
  if (result.kind === "gone") return endSubscription(deps, subscriptionId);
  if (now - message.firstTriedAt >= retrySpan) throw new Error(`outcome ${webhookId} could not be posted for a day`);
  const putOff = result.kind === "putOff";
  const pause = putOff ? result.retryAfterMs : pauseBeforeRetry(tries, deps.random.fraction());
  await deps.bus.send("outcomes", [{ body: { ...message, tries: putOff ? tries : tries + 1 }, dueAt: now + pause }]);
}

/** 410 ends the subscription (contract §6). */
async function endSubscription(deps: SettleDeps, id: string): Promise<void> {
  const current = await deps.configs.record("outcome-subscriptions", id);
  if (current === undefined) return;
  const condition = { version: current.version };
  const saved = await deps.configs.saveRecord(
    "outcome-subscriptions",
    id,
    { ...current.value, ended: true },
    condition,
  );
  if (saved === undefined) throw new Error(`subscription ${id} is being changed`);
}
