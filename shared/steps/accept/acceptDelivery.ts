import { createHash } from "node:crypto";
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
  checkDestination(request.DestinationPhoneNumber, deps.allowedCallingCodes);
  const config = await activeConfig(deps.configs, request.ProactiveEngagementConfigId);
  const now = deps.clock.now();
  const windows = windowsAt(
    now,
    request.Windows?.map((window) => ({ start: window.Start, end: window.End })),
  );
  const fresh = newDeliveryId(now, deps.random.bytes);
  const id = input.requestId === undefined ? fresh : await rememberedId(deps, input, input.requestId, fresh, now);
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
    windows,
    inputAttributes: request.InputAttributes ?? {},
    createdAt: now,
    modifiedAt: now,
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

function windowsAt(now: number, requested: readonly CallWindow[] | undefined): readonly CallWindow[] {
  if (requested === undefined || requested.length === 0) return [{ start: now, end: now + defaultWindow }];
  const left = windowsFrom(requested, now);
  if (left.length > 0) return left;
  throw new DialerError("InvalidArgument", "Windows: all windows have ended; at least one must end in the future.", {
    field: "Windows",
  });
}

/** The id that counts for a repeatable request: the fresh one, or the one given to its first sending. */
async function rememberedId(
  deps: AcceptDeps,
  input: AcceptInput,
  requestId: string,
  fresh: string,
  now: number,
): Promise<string> {
  const bodyDigest = createHash("sha256").update(input.body).digest("base64");
  const counts = await deps.repeats.remember(
    input.caller,
    requestId.toLowerCase(),
    { deliveryId: fresh, bodyDigest, at: now },
    now - repeatSpan,
  );
  if (counts.bodyDigest === bodyDigest) return counts.deliveryId;
  throw new DialerError(
    "RepeatabilityMismatch",
    "Repeatability-Request-ID: a request with another body came under this id before.",
    { field: "Repeatability-Request-ID" },
  );
}
