import { newDeliveryId } from "../../domain/newDeliveryId.ts";
import { type AcceptedTogether, mostTogether, type WantedDelivery } from "../../domain/wantedDelivery.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";
import type { Draft } from "./acceptOnce.ts";
import { bulkDeliveryId } from "./bulkDeliveryId.ts";
import { draftDelivery } from "./draftDelivery.ts";
import { earlierRequest, type Identity, identityIn, identityOf } from "./identityOf.ts";
import { readOnce } from "./readOnce.ts";
import { wakeupsFor } from "./wakeupsFor.ts";

/**
 * Accepts the deliveries that another step wants, all or none: all are checked before the first is stored, and as rows
 * of one partition they are stored in one transaction. The wake-ups go first, as for a single delivery. Ids follow from
 * the request, so that its repetition completes what a crash left.
 * @param want reads the request and says what it wants, at most mostTogether; throws where it cannot be accepted
 * @throws DialerError InvalidArgument, NotFound, RepeatabilityMismatch, and what `want` throws; nothing is stored then
 */
export async function acceptTogether(
  deps: AcceptDeps,
  input: AcceptInput,
  want: () => Promise<readonly WantedDelivery[]>,
): Promise<AcceptedTogether> {
  const now = deps.clock.now();
  let drafts: readonly Draft[];
  try {
    drafts = await draftAll(deps, await want(), now);
  } catch (error) {
    // what was accepted once stays so, though its trigger or configuration is gone; and a faulty body under the id of
    // another request is told to be another body first of all
    const earlier = await earlierRequest(deps, input, now);
    const accepted = earlier === undefined ? undefined : await acceptedBefore(deps, identityIn(earlier));
    if (accepted !== undefined) return accepted;
    throw error;
  }
  const fresh = newDeliveryId(now, deps.random.bytes);
  const identity = await identityOf(deps, input, fresh, now, drafts.length);
  const { id, at } = identity;
  const accepted = id === fresh ? undefined : await acceptedBefore(deps, identity);
  if (accepted !== undefined) return accepted;
  // counted from the first sending, so that a repetition wakes the deliveries for the same windows
  const deliveries = drafts.map(({ deliveryAt, facts }, index) => {
    const delivery = { ...deliveryAt(bulkDeliveryId(id, at, index).id, at), journeyRunId: id };
    return { delivery, wakeups: wakeupsFor(delivery, facts, now, deps.random) };
  });
  if (deliveries.length > 0) {
    await deps.bus.send(
      "wakeups",
      deliveries.flatMap(({ wakeups }) => wakeups),
    );
    await deps.deliveries.insertMany(deliveries.map(({ delivery }) => delivery));
  }
  return { id, deliveries: deliveries.map(({ delivery }) => ({ id: delivery.id, configId: delivery.configId })) };
}

/** Checks all of them against one state of the configuration. */
async function draftAll(deps: AcceptDeps, wanted: readonly WantedDelivery[], now: number): Promise<readonly Draft[]> {
  const checks = { ...deps, configs: readOnce(deps.configs) };
  const drafts: Draft[] = [];
  for (const one of wanted) drafts.push(await draftWanted(checks, one, now));
  return drafts;
}

async function draftWanted(deps: AcceptDeps, wanted: WantedDelivery, now: number): Promise<Draft> {
  const { configId, to, contactId, inputAttributes, delay, span, ...extra } = wanted;
  const request = {
    ProactiveEngagementConfigId: configId,
    DestinationPhoneNumber: to,
    ContactId: contactId,
    InputAttributes: inputAttributes,
  };
  const draft = await draftDelivery(deps, request, now, extra, "Attributes");
  return {
    ...draft,
    deliveryAt: (id, at) => ({
      ...draft.deliveryAt(id, at),
      windows: [{ start: at + delay, end: at + delay + span }],
    }),
  };
}

/**
 * What this very request, sent before, was answered with; undefined where it died before its deliveries were stored.
 * One that is stored says that all are, however many its repetition would make of a trigger changed since.
 */
async function acceptedBefore(
  deps: AcceptDeps,
  { id, at, deliveries }: Identity,
): Promise<AcceptedTogether | undefined> {
  if (deliveries === 0) return { id, deliveries: [] };
  const ids = Array.from({ length: mostTogether }, (_, index) => bulkDeliveryId(id, at, index).id);
  const present = await deps.deliveries.present(ids);
  const rows = await Promise.all(ids.filter((one) => present.has(one)).map((one) => deps.deliveries.load(one)));
  const stored = rows.flatMap((row) => (row === undefined ? [] : [{ id: row.value.id, configId: row.value.configId }]));
  return stored.length === 0 ? undefined : { id, deliveries: stored };
}
