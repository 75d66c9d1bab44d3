import { type Settlement, settle } from "../queue/settle.ts";
import type { Queue } from "../queue/types.ts";
import { amqpError } from "./amqpError.ts";
import { answerDelivery } from "./answerDelivery.ts";
import type { Client } from "./client.ts";
import { lockNumber } from "./lockNumber.ts";
import type { WireEvent, WireLink, WireOutcome } from "./wire.ts";

/**
 * Answers what a client says about the messages it got on a link. Success is always *accepted*, whatever was said: the
 * SDK takes an echoed *rejected* for a failure.
 */
export function answerSettlements(client: Client, link: WireLink, queue: Queue): void {
  const answer = (read: (outcome: WireOutcome) => Settlement) => (event: WireEvent) => {
    const { delivery } = event;
    try {
      settle(queue, lockNumber(client.broker.boot, delivery.tag), read(delivery.remote_state ?? {}));
    } catch (error) {
      answerDelivery(delivery, amqpError(error));
      return;
    }
    client.broker.whenSafe(() => answerDelivery(delivery));
  };
  link.on(
    "accepted",
    answer(() => ({ kind: "complete" })),
  );
  link.on(
    "released",
    answer(() => ({ kind: "release" })),
  );
  link.on(
    "rejected",
    answer(({ error }) => ({ kind: "deadLetter", properties: present(error?.info) })),
  );
  link.on(
    "modified",
    answer((outcome) => ({
      kind: outcome.undeliverable_here === true ? "defer" : "abandon",
      properties: present(outcome.message_annotations),
    })),
  );
}

/** The properties that have a value: the SDK sends null for what the caller left out. */
function present(properties: Record<string, unknown> | null | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
}
