import type { Message } from "../../domain/messages.ts";
import { pauseBeforeRetry } from "./pauseBeforeRetry.ts";
import type { SettleDeps } from "./settleDeps.ts";

/** Retries end after a day (contract §6). */
const retrySpan = 24 * 3_600_000;

/**
 * Posts an outcome to one subscription. A failed post is sent again later under the same id, with growing pauses; after
 * a day it fails for good, and the bus dead-letters it, where operators see it.
 * @throws where the day is over, or the subscription cannot be changed just now
 */
export async function postOutcome(deps: SettleDeps, message: Message<"outcomes">): Promise<void> {
  const { subscriptionId, webhookId, tries } = message;
  const subscription = await deps.configs.record("outcome-subscriptions", subscriptionId);
  if (subscription === undefined || subscription.value.ended === true) return;
  const { target, secret = "" } = subscription.value;
  const now = deps.clock.now();
  const body = JSON.stringify(message.event);
  const result = await deps.outcomeTarget.post({ target, secret, webhookId, body, at: now });
  deps.log.info("settle", "posted an outcome", { webhookId, subscriptionId, result: result.kind, tries });
  if (result.kind === "delivered") return;
  if (result.kind === "gone") return endSubscription(deps, subscriptionId);
  if (now - message.firstTriedAt >= retrySpan) throw new Error(`outcome ${webhookId} could not be posted for a day`);
  const dueAt = now + pauseBeforeRetry(tries, deps.random.fraction());
  await deps.bus.send("outcomes", [{ body: { ...message, tries: tries + 1 }, dueAt }]);
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
