import { createHash } from "node:crypto";
import type { z } from "zod";
import type { CallWindow } from "../../domain/callWindow.ts";
import { checkDestination } from "../../domain/checkDestination.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { DialerError } from "../../domain/dialerError.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { firstIssue } from "../../domain/firstIssue.ts";
import { newDeliveryId } from "../../domain/newDeliveryId.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { windowsFrom } from "../../domain/windowsFrom.ts";
import type { Bus } from "../../ports/bus.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import type { RepeatLedger } from "../../ports/repeatLedger.ts";
import { voiceDeliveryRequest } from "./voiceDeliveryRequest.ts";
import { wakeupsFor } from "./wakeupsFor.ts";

/** What accepting needs. */
export interface AcceptDeps {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly repeats: RepeatLedger;
  readonly bus: Bus;
  readonly allowedCallingCodes: readonly string[];
}

/** A request as it came in. */
export interface AcceptInput {
  readonly body: string;
  /** Who asks; repetitions are recognised per caller. */
  readonly caller: string;
  /** The Repeatability-Request-ID header, where it came with Repeatability-First-Sent. */
  readonly requestId?: string;
}

const hour = 3_600_000;

/** Without windows a delivery may be dialled for a day (contract §4). */
const defaultWindow = 24 * hour;

/** How long a repeated request is recognised (contract §4). */
const repeatSpan = 24 * hour;

/**
 * Accepts a delivery: checks the request, schedules a wake-up for each window, stores the row. The wake-ups go first, so
 * that a crash in between leaves at most a wake-up without a row, which is dropped; never a row that nobody wakes.
 * @returns the DeliveryId; once given, the delivery survives the death of any process
 * @throws DialerError InvalidArgument, MalformedJson, NotFound, RepeatabilityMismatch; nothing is stored then
 */
export async function acceptDelivery(deps: AcceptDeps, input: AcceptInput): Promise<string> {
  const parsed = voiceDeliveryRequest.safeParse(parseJson(input.body));
  if (!parsed.success) throw firstIssue(parsed.error);
  const request = parsed.data;
  const now = deps.clock.now();
  let config: EngagementConfig;
  try {
    checkDestination(request.DestinationPhoneNumber, deps.allowedCallingCodes);
    config = await activeConfig(deps.configs, request.ProactiveEngagementConfigId);
    windowsAt(now, request.Windows);
  } catch (error) {
    // what was accepted once stays so, though its windows have ended since, or its configuration is gone
    const accepted = await acceptedBefore(deps, input, now);
    if (accepted !== undefined) return accepted;
    throw error;
  }
  const fresh = newDeliveryId(now, deps.random.bytes);
  const { id, at } = await identityOf(deps, input, fresh, now);
  if (id !== fresh && (await deps.deliveries.load(id)) !== undefined) return id;
  const delivery: Delivery = {
    id,
    status: "Pending",
    attempts: 0,
    configId: config.id,
    queueId: config.queueId,
    dialMode: config.dialMode,
    contactId: request.ContactId,
    to: request.DestinationPhoneNumber,
    // counted from the first sending, so that a repetition wakes the delivery for the same windows
    windows: windowsAt(at, request.Windows),
    inputAttributes: request.InputAttributes ?? {},
    createdAt: at,
    modifiedAt: at,
  };
  await deps.bus.send("wakeups", wakeupsFor(delivery, config, now, deps.random));
  await deps.deliveries.insert(delivery);
  return id;
}

async function activeConfig(configs: ConfigStore, id: string): Promise<EngagementConfig> {
  const found = await configs.config(id);
  const field = "ProactiveEngagementConfigId";
  if (found === undefined) {
    throw new DialerError("NotFound", `${field}: no proactive engagement configuration has the id ${id}.`, { field });
  }
  if (!found.value.active) {
    throw new DialerError("InvalidArgument", `${field}: the configuration ${id} is inactive.`, { field });
  }
  return found.value;
}

type RequestedWindows = z.infer<typeof voiceDeliveryRequest>["Windows"];

function windowsAt(now: number, requested: RequestedWindows): readonly CallWindow[] {
  if (requested == null || requested.length === 0) return [{ start: now, end: now + defaultWindow }];
  const windows = requested.map((window) => ({ start: window.Start, end: window.End }));
  const left = windowsFrom(windows, now);
  if (left.length > 0) return left;
  throw new DialerError("InvalidArgument", "Windows: all windows have ended; at least one must end in the future.", {
    field: "Windows",
  });
}

function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("base64");
}

/** The delivery that this very request, sent before, was answered with. */
async function acceptedBefore(deps: AcceptDeps, input: AcceptInput, now: number): Promise<string | undefined> {
  if (input.requestId === undefined) return undefined;
  const earlier = await deps.repeats.recall(input.caller, input.requestId.toLowerCase(), now - repeatSpan);
  if (earlier === undefined || earlier.bodyDigest !== digestOf(input.body)) return undefined;
  return (await deps.deliveries.load(earlier.deliveryId)) === undefined ? undefined : earlier.deliveryId;
}

/** The id and the moment that count: the fresh ones or, for a repeated request, those of its first sending. */
async function identityOf(
  deps: AcceptDeps,
  input: AcceptInput,
  fresh: string,
  now: number,
): Promise<{ id: string; at: number }> {
  if (input.requestId === undefined) return { id: fresh, at: now };
  const bodyDigest = digestOf(input.body);
  const counts = await deps.repeats.remember(
    input.caller,
    input.requestId.toLowerCase(),
    { deliveryId: fresh, bodyDigest, at: now },
    now - repeatSpan,
  );
  if (counts.bodyDigest === bodyDigest) return { id: counts.deliveryId, at: counts.at };
  throw new DialerError(
    "RepeatabilityMismatch",
    "Repeatability-Request-ID: a request with another body came under this id before.",
    { field: "Repeatability-Request-ID" },
  );
}
