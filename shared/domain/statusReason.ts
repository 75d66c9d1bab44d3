import type { Delivery } from "./delivery.ts";
import type { EngagementConfig } from "./engagementConfig.ts";
import { nextWindow } from "./nextWindow.ts";
import type { Queue } from "./queue.ts";
import { type QueueClosure, queueClosure } from "./queueClosure.ts";
import { windowAt } from "./windowAt.ts";

/** Why a delivery stands where it stands: a stable code and a sentence. */
export interface StatusReason {
  readonly code: string;
  readonly message: string;
  /** The next moment at which it may be dialled, ms since 1970 UTC, where there is one. */
  readonly nextDialAt?: number;
}

/** Sentences for the codes a delivery ended with. */
const endings: Readonly<Record<string, string>> = {
  WindowsEnded: "All calling windows ended before the delivery could be dialled.",
  CancelRequested: "The delivery was cancelled before it was answered.",
  Cancelled: "The delivery was cancelled while it was being called; nobody had answered.",
  NoWindowLeft: "All calling windows ended before another attempt could be made; the result is the last attempt's.",
  ConfigurationMissing: "The engagement configuration was removed before the delivery could be dialled.",
  NobodyAccepted: "All calling windows ended before a representative to whom the delivery was offered took it.",
  DoNotCall: "Nobody may be called at this number any more; it was not dialled, or hung up while it rang.",
  NoConsent: "The call's purpose needs an opt-in, and there was none that counts; it was not dialled.",
  Suppressed: "Calls like this one are suppressed; it was not dialled.",
  CountryNotAllowed: "The country of the number, or one it may be in, is never called.",
  FrequencyCap: "The customer was called as often as is allowed until all calling windows had ended.",
  RecentConversation:
    "The customer had been spoken with about this; all calling windows ended before another call was allowed.",
  OutsideContactHours: "All calling windows end before the hours in which the customer may be called.",
  Holiday: "All calling windows end on days on which the customer may not be called.",
  QuietTime: "All calling windows end within quiet hours.",
  QuietDate: "All calling windows end on quiet dates.",
  Unwanted: "The customer, or their carrier on their behalf, rejected the call as unwanted.",
  DialRefused: "The telephony service refused the call because of its configuration or data; it was not dialled.",
};

/**
 * Says why a delivery has not been dialled yet, or how it ended.
 * @param config its configuration; undefined where it was removed
 * @param queue its queue; undefined where it was removed
 * @param now ms since 1970 UTC
 */
export function statusReason(
  delivery: Delivery,
  config: EngagementConfig | undefined,
  queue: Queue | undefined,
  now: number,
): StatusReason {
  if (delivery.status === "Pending") return waitingReason(delivery, config, queue, now);
  if (delivery.status === "InProcess")
    return { code: "InProcess", message: "The delivery is being offered to a representative, dialled, or on a call." };
  const code = delivery.reason ?? delivery.result ?? delivery.status;
  return { code, message: endings[code] ?? `The delivery was called; the result is ${delivery.result ?? "unknown"}.` };
}

function waitingReason(
  delivery: Delivery,
  config: EngagementConfig | undefined,
  queue: Queue | undefined,
  now: number,
): StatusReason {
  const open = windowAt(delivery.windows, now);
  const next = open === undefined ? nextWindow(delivery.windows, now)?.start : now;
  const when = next === undefined ? {} : { nextDialAt: next };
  if (config?.suspended !== undefined) {
    return {
      code: "ConfigurationSuspended",
      message: `The engagement configuration is suspended (${config.suspended}); deliveries wait until it is resumed.`,
    };
  }
  if (config !== undefined && !config.active) {
    return { code: "ConfigurationInactive", message: "The engagement configuration is inactive; deliveries wait." };
  }
  const closure = open === undefined || config === undefined ? undefined : queueClosure(config, queue, now);
  if (closure !== undefined) return closedReason(closure);
  if (open !== undefined) {
    return { code: "WaitingForCapacity", message: "A window is open; the delivery waits for a free line.", ...when };
  }
  if (next !== undefined) {
    const at = new Date(next).toISOString();
    return { code: "BeforeWindow", message: `The next calling window begins at ${at}.`, ...when };
  }
  return { code: "WindowsEnded", message: "All calling windows have ended; the delivery is about to expire." };
}

/** The reason while a window is open but the queue is not. */
function closedReason({ until }: QueueClosure): StatusReason {
  const when = until === undefined ? "" : ` It opens at ${new Date(until).toISOString()}.`;
  return {
    code: "OutsideQueueHours",
    message: `The queue is outside its operating hours.${when}`,
    ...(until === undefined ? {} : { nextDialAt: until }),
  };
}
