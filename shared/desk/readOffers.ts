import { setTimeout as pause } from "node:timers/promises";
import type { DialMode } from "../domain/dialMode.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { fillIn } from "../domain/fillIn.ts";
import { liveWork } from "../domain/liveWork.ts";
import type { NotificationTemplate } from "../domain/notificationTemplate.ts";
import { numbersToPick } from "../domain/numbersToPick.ts";
import { variableDefaults } from "../domain/variableDefaults.ts";
import type { Bus } from "../ports/bus.ts";
import type { AttemptRecord, DeliveryStore } from "../ports/deliveryStore.ts";
import type { DeskDeps } from "./deskDeps.ts";
import { offerTerms } from "./offerTerms.ts";
import { readVariables } from "./readVariables.ts";
import { setPresence } from "./setPresence.ts";

/** What reading offers needs. */
export type ReadOffersDeps = DeskDeps & { readonly bus: Bus; readonly deliveries: DeliveryStore };

/** A call that is offered to a representative, with what they need to decide. */
export interface Offer {
  readonly attemptId: string;
  /** What the representative's notification shows, after the workstream's template. */
  readonly title: string;
  readonly body: string;
  readonly acceptLabel: string;
  readonly declineLabel: string;
  readonly engagement: string;
  readonly description: string;
  /** Preview: nobody is on the line yet, and the customer is called once the representative is. */
  readonly dialMode?: DialMode;
  readonly contactId: string;
  /** Preview: the number that will be called, unless another one is picked. */
  readonly number?: string;
  /** Preview: the customer's numbers, of which one may be picked. */
  readonly numbers?: readonly string[];
  /** Preview: how long after the acceptance the call starts, in seconds; null where the representative starts it. */
  readonly startsAfterSeconds?: number | null;
  /** All of the delivery's, and the defaults of the workstream's variables. */
  readonly inputAttributes: Readonly<Record<string, string>>;
  /** What the agent has noted so far. */
  readonly resultAttributes: Readonly<Record<string, string>>;
  /** When it lapses, as ISO 8601. */
  readonly until: string;
}

/** How often a representative's row is read while they wait for an offer, in ms. */
const interval = 500;

/** A sign of life is noted when the last one has less than this left, in ms. */
const renewBelow = 60_000;

/**
 * The offers a representative has now. Asking is a sign of life.
 * @param waitMs how long to wait for one where there is none
 */
export async function readOffers(deps: ReadOffersDeps, representativeId: string, waitMs: number): Promise<Offer[]> {
  const end = deps.clock.now() + waitMs;
  for (;;) {
    const state = await stateOf(deps, representativeId);
    const now = deps.clock.now();
    const offered = liveWork(state, now).filter((work) => work.state === "offered");
    const offers = await Promise.all(offered.map((work) => describe(deps, work.attemptId, work.until ?? now)));
    const known = offers.filter((offer) => offer !== undefined);
    if (known.length > 0 || now >= end) return known;
    await pause(interval);
  }
}

async function stateOf(deps: ReadOffersDeps, representativeId: string) {
  const found = await deps.desk.one(representativeId);
  if (found !== undefined && found.value.aliveUntil - deps.clock.now() > renewBelow) return found.value;
  return setPresence(deps, representativeId, undefined);
}

async function describe(deps: ReadOffersDeps, attemptId: string, until: number): Promise<Offer | undefined> {
  const record = await deps.deliveries.loadAttempt(attemptId);
  // a call that has ended meanwhile is nothing to accept
  if (record === undefined || record.attempt.value.phase === "ended") return undefined;
  const { configId, contactId, inputAttributes } = record.delivery.value;
  const config = (await deps.configs.config(configId))?.value;
  const workstream = (await deps.configs.record("workstreams", config?.workstreamId ?? ""))?.value;
  const attributes = { ...variableDefaults(await readVariables(deps.configs, workstream)), ...inputAttributes };
  return {
    attemptId,
    ...notificationOf((await offerTerms(deps.configs, configId)).template, config, attributes),
    engagement: config?.name ?? "",
    description: config?.description ?? "",
    contactId,
    ...previewFacts(record),
    inputAttributes: attributes,
    resultAttributes: record.attempt.value.call.resultAttributes,
    until: new Date(until).toISOString(),
  };
}

type Notification = Pick<Offer, "title" | "body" | "acceptLabel" | "declineLabel">;

/** Without a template the representative is shown the engagement's name and description. */
function notificationOf(
  template: NotificationTemplate | undefined,
  config: EngagementConfig | undefined,
  attributes: Readonly<Record<string, string>>,
): Notification {
  if (template === undefined) {
    const { name: title = "", description: body = "" } = config ?? {};
    return { title, body, acceptLabel: "Accept", declineLabel: "Decline" };
  }
  const { title, body, acceptLabel, declineLabel } = template;
  return { title: fillIn(title, attributes), body: fillIn(body, attributes), acceptLabel, declineLabel };
}

function previewFacts({
  delivery,
  attempt,
}: AttemptRecord): Pick<Offer, "dialMode" | "number" | "numbers" | "startsAfterSeconds"> {
  const { preview } = attempt.value.call;
  if (preview === undefined) return {};
  const { startAfterMs } = preview;
  return {
    dialMode: delivery.value.dialMode,
    number: delivery.value.to,
    numbers: numbersToPick(delivery.value),
    startsAfterSeconds: startAfterMs === undefined ? null : startAfterMs / 1000,
  };
}
