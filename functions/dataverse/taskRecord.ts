import { phoneKinds } from "../../shared/domain/chain.ts";
import type { Delivery } from "../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../shared/domain/engagementConfig.ts";
import { expiryOf } from "../../shared/domain/expiryOf.ts";
import { reattemptOutcomes } from "../../shared/domain/reattempts.ts";
import { isoMoment } from "./isoMoment.ts";

/**
 * The first of Dataverse's choice values for outcomes after which a delivery is tried again (facts/dynamics.md §1.4).
 */
const firstOutcome = 192360000;

/** Results that mean that the customer was on the line. */
const reached: readonly unknown[] = ["LiveAnswer", "CallEnded", "Undetermined", "BotFailed"];

/** What is told of a task beside its row. */
export interface BesideTask {
  /** Whose task it is: the tenant of whoever asks. */
  readonly organizationId: string;
  /** When it may be dialled next, ms since 1970 UTC, where that is known. */
  readonly nextDialAt?: number | undefined;
}

/**
 * Whether everybody was tried in vain: who is reached, cancelled, unclear or does not want to be called ends a task
 * before its numbers and rounds are used up.
 */
function isExhausted({ status, result, reason }: Delivery): boolean {
  return status === "Complete" && !reached.includes(result) && result !== "Unknown" && reason !== "Unwanted";
}

/**
 * A delivery as the task API tells it (CCaaS_GetDeliveryTasks, facts/dynamics.md §2.5): one delivery for each call
 * made.
 * @param config its configuration; undefined where it was removed
 */
export function taskRecord(
  delivery: Delivery,
  config: EngagementConfig | undefined,
  { organizationId, nextDialAt }: BesideTask,
): Record<string, unknown> {
  const { chain, tried = [] } = delivery;
  const rules = config?.reattempts?.outcomes ?? [];
  const codes = config?.reattempts?.dispositions;
  const contacts = chain?.contacts?.map(({ contactId }) => contactId) ?? [delivery.contactId];
  const retries = Object.values(chain?.used ?? {}).reduce((sum, used) => sum + used, 0);
  const exhausted = isExhausted(delivery);
  const kind = chain?.contacts?.[chain.contact]?.kinds?.[chain.number];
  return {
    deliveryTaskId: delivery.id,
    organizationId,
    status: delivery.status,
    result: delivery.result ?? null,
    channelType: "Voice",
    proactiveEngagementConfigId: delivery.configId,
    requestId: delivery.requestId ?? null,
    contactIds: contacts,
    whenCreated: isoMoment(delivery.createdAt),
    expirationDate: isoMoment(expiryOf(delivery)),
    nextScheduledTime: delivery.status === "Pending" ? isoMoment(nextDialAt) : null,
    lastAttemptedTime: isoMoment(delivery.callStartedAt ?? tried.at(-1)?.at),
    retryCount: retries,
    maxRetryCount: rules.reduce((sum, { attempts }) => sum + attempts, codes?.attempts ?? 0),
    reattemptSettings: rules.map(({ outcome }) => firstOutcome + reattemptOutcomes.indexOf(outcome)),
    reattemptDelay: rules[0]?.delayMinutes[0] ?? codes?.delayMinutes[0] ?? null,
    customerReached: tried.some(({ result }) => reached.includes(result)),
    fallbackAttempted: false,
    callbackAttemptCount: 0,
    contactChainingStatus: {
      currentLoopNumber: retries + 1,
      currentContactIndexAttempted: chain?.contact ?? 0,
      currentPhoneNumberIndexAttempted: chain?.number ?? 0,
      currentPhoneNumberTypeIdAttempted: kind === undefined ? null : phoneKinds.indexOf(kind),
      isChainExhausted: exhausted,
      areLoopsExhausted: exhausted,
      seqNo: delivery.dialled ?? 0,
      lastDeliveryResult: tried.at(-1)?.result ?? null,
    },
    deliveries: tried.map(({ attemptId, result }) => ({ id: attemptId, status: "Complete", result })),
  };
}
