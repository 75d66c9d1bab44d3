import { DialerError } from "../../domain/dialerError.ts";
import { newDeliveryId } from "../../domain/newDeliveryId.ts";
import type { AcceptedTogether, WantedDelivery } from "../../domain/wantedDelivery.ts";
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
 * @throws DialerError InvalidArgument, NotFound, RepeatabilityMismatch, and what `want` throws; Conflict where a
 * repetition that would have to begin again wants other deliveries than its first sending; nothing is stored then
 */
export async function acceptTogether(
  deps: AcceptDeps,
  input: AcceptInput,
  want: () => Promise<readonly WantedDelivery[]>,
): Promise<AcceptedTogether> {
  const now = deps.clock.now();
  let drafts: readonly WantedDraft[];
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
  const configIds = drafts.map(({ configId }) => configId);
  const identity = await identityOf(deps, input, fresh, now, configIds);
  if (identity.id !== fresh) {
    const accepted = await acceptedBefore(deps, identity);
    if (accepted !== undefined) return accepted;
    checkSame(identity, configIds);
  }
  await store(deps, drafts, identity, now);
  return answerOf(identity);
}

/** A delivery that may be accepted, and the configuration that it is for. */
type WantedDraft = Draft & Pick<WantedDelivery, "configId">;

/** Checks all of them against one state of the configuration. */
async function draftAll(
  deps: AcceptDeps,
  wanted: readonly WantedDelivery[],
  now: number,
): Promise<readonly WantedDraft[]> {
  const checks = { ...deps, configs: readOnce(deps.configs) };
  const drafts: WantedDraft[] = [];
  for (const one of wanted) drafts.push(await draftWanted(checks, one, now));
  return drafts;
}

async function draftWanted(deps: AcceptDeps, wanted: WantedDelivery, now: number): Promise<WantedDraft> {
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
    configId,
    deliveryAt: (id, at) => ({
      ...draft.deliveryAt(id, at),
      windows: [{ start: at + delay, end: at + delay + span }],
    }),
  };
}

/**
 * Its first sending may have woken the deliveries that it wanted under the configurations they had; under the same ids
 * there must be no others.
 */
function checkSame({ configIds = [] }: Identity, wanted: readonly string[]): void {
  if (configIds.join() === wanted.join()) return;
  const message = "What the request would start has changed since it was first sent; send it under a new id.";
  throw new DialerError("Conflict", message, { field: "Repeatability-Request-ID" });
}

async function store(
  deps: AcceptDeps,
  drafts: readonly WantedDraft[],
  { id, at }: Identity,
  now: number,
): Promise<void> {
  if (drafts.length === 0) return;
  const ids = idsOf({ id, at }, drafts.length);
  // counted from the first sending, so that a repetition wakes the deliveries for the same windows
  const deliveries = drafts.map((draft, index) => ({ ...draft.deliveryAt(ids[index] ?? "", at), journeyRunId: id }));
  const wakeups = deliveries.flatMap((delivery, index) =>
    wakeupsFor(delivery, drafts[index]?.facts ?? {}, now, deps.random),
  );
  await deps.bus.send("wakeups", wakeups);
  await deps.deliveries.insertMany(deliveries);
}

/** What this very request, sent before, is answered with; undefined where it died before its deliveries were stored. */
async function acceptedBefore(deps: AcceptDeps, identity: Identity): Promise<AcceptedTogether | undefined> {
  const ids = idsOf(identity, identity.configIds?.length ?? 0);
  const present = await deps.deliveries.present(ids);
  return ids.every((one) => present.has(one)) ? answerOf(identity) : undefined;
}

function idsOf({ id, at }: Identity, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => bulkDeliveryId(id, at, index).id);
}

function answerOf(identity: Identity): AcceptedTogether {
  const { id, configIds = [] } = identity;
  const ids = idsOf(identity, configIds.length);
  return { id, deliveries: configIds.map((configId, index) => ({ id: ids[index] ?? "", configId })) };
}
