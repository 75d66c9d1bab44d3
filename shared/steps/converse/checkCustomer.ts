import { replaySpan } from "../../domain/replaySpan.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import { carryOut } from "./carryOut.ts";
import { converse } from "./converse.ts";
import type { ConverseDeps } from "./converseDeps.ts";

/** After the time-out of the ringing its news is given this long before it counts as lost, in ms. */
const margin = 10_000;

/** Between two looks, in ms. */
const interval = 20_000;

/**
 * Looks at a call on which the representative waits for the customer to answer. Where the request for the customer may
 * have been lost it is sent again under its own id; where it is too late for that, or the window has ended, and nothing
 * was heard, the call ends with an unknown result, since the customer may have been dialled.
 * @param repeat whether it is known that the request is to be sent again
 * @returns when to look again, ms since 1970 UTC; undefined where the call has ended
 */
export async function checkCustomer(
  deps: ConverseDeps,
  record: AttemptRecord,
  now: number,
  repeat: boolean,
): Promise<number | undefined> {
  const { id, call, callConnectionId = "", windowEnd } = record.attempt.value;
  const { dialledAt = now, seenIn } = call.customer ?? {};
  const rungOut = dialledAt + deps.ringTimeoutSeconds * 1000 + margin;
  if (!repeat && now < rungOut) return rungOut;
  if ((await deps.telephony.standing(callConnectionId)) === "gone") {
    await converse(deps, id, { event: { kind: "gone" } });
    return undefined;
  }
  if (seenIn !== undefined) await converse(deps, id, { event: { kind: "customerJoined" } });
  else if (now < Math.min(dialledAt + replaySpan, windowEnd)) {
    const event = await carryOut(deps, record, { kind: "dialCustomer" });
    if (event !== undefined) await converse(deps, id, { event });
  } else if (now >= rungOut) {
    await converse(deps, id, { event: { kind: "customerUnknown" } });
  }
  return now + interval;
}
