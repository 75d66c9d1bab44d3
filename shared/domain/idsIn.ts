import { guid } from "./guid.ts";
import { parseAttemptId } from "./parseAttemptId.ts";

/** The bodies' own ids, by the shape without which they are not told: a broken message may hold anything anywhere. */
const shapes: Readonly<Record<string, (value: string) => boolean>> = {
  deliveryId: (value) => guid.test(value),
  configId: (value) => guid.test(value),
  attemptId: (value) => parseAttemptId(value) !== undefined,
  queueId: isName,
  subscriptionId: isName,
  webhookId: (value) => /^msg_[0-9a-f]{32}$/.test(value),
};

/**
 * The ids that the body of a message names; nothing else of it may be told to operators.
 * @param body what came over the bus, of any shape
 */
export function idsIn(body: unknown): Record<string, string> {
  if (typeof body !== "object" || body === null) return {};
  const fields = { ...deliveryOf(body), ...body };
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && shapes[entry[0]]?.(entry[1]) === true,
    ),
  );
}

/** An attempt's id begins with its delivery's; an outcome's event names the delivery as its subject. */
function deliveryOf(body: object): Record<string, unknown> {
  if ("attemptId" in body && typeof body.attemptId === "string") {
    return { deliveryId: parseAttemptId(body.attemptId)?.deliveryId };
  }
  const event = "event" in body ? body.event : undefined;
  return typeof event === "object" && event !== null && "subject" in event ? { deliveryId: event.subject } : {};
}

/** Administrators' ids; digits alone could be a telephone number. */
function isName(value: string): boolean {
  return /^(?!\+?\d+$)[A-Za-z0-9-]{1,100}$/.test(value);
}
