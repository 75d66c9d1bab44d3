import type { Bus } from "../ports/bus.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/** What announcing needs. */
export interface AnnounceDeps {
  readonly clock: Clock;
  readonly configs: ConfigStore;
  readonly bus: Bus;
}

/** A person's wish to be called no more. */
export interface OptOut {
  /** Names this wish alone, the same however often it is announced, so that receivers recognise repetitions. */
  readonly id: string;
  readonly number: string;
  readonly purpose: string;
  /** Where the wish was heard, e.g. a call or a form. */
  readonly source: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/** Tells every subscription to opt-outs, a message each, as outcomes are told (contract §6). */
export async function announceOptOut(deps: AnnounceDeps, optOut: OptOut): Promise<void> {
  const subscriptions = await deps.configs.records("outcome-subscriptions");
  const wanted = subscriptions.filter(({ record }) => {
    const { event, ended } = record.value;
    return event === "PersonOptedOut" && ended !== true;
  });
  if (wanted.length === 0) return;
  const event = optOutEvent(optOut);
  const firstTriedAt = deps.clock.now();
  await deps.bus.send(
    "outcomes",
    wanted.map(({ id }) => ({
      body: { subscriptionId: id, webhookId: `msg_${optOut.id}`, firstTriedAt, tries: 0, event },
    })),
  );
}

/** A CloudEvent (CloudEvents 1.0, structured JSON). The number stands in `data`, never in a field that is logged. */
function optOutEvent({ id, number, purpose, source, at }: OptOut): Record<string, unknown> {
  const time = new Date(at).toISOString();
  return {
    specversion: "1.0",
    id: `msg_${id}`,
    source: "/contact-policy",
    type: "proactive.person.optedOut",
    subject: id,
    time,
    datacontenttype: "application/json",
    data: { PhoneNumber: number, Purpose: purpose, Source: source, At: time },
  };
}
