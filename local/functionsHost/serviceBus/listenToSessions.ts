import { setMaxListeners } from "node:events";
import { isServiceBusError, type ServiceBusSessionReceiver } from "@azure/service-bus";
import { bindToLife } from "./bindToLife.ts";
import { createSessionWatch } from "./createSessionWatch.ts";
import type { BusLife, Listen, OpenFlow } from "./types.ts";

/** How sessions are served. */
export type SessionLimits = {
  /** Sessions held at once. */
  sessions: number;
  /** A session without a message for this long is given back, in milliseconds. */
  idleMs: number;
  /** How long a session's lock is renewed, over all its messages. */
  renewLocksMs: number;
};

/*
 * Each of the places for a session goes round by itself:
 *
 *   asking (a long poll of the bus) ──none within the time──▶ asking
 *   asking ──a session──▶ serving ──idle, or its lock or link is lost──▶ closing ──▶ asking
 *   asking ──error──▶ ended, and the connection with it
 *   any ──connection over, or stop──▶ ended
 */

/**
 * Listens to a queue with sessions: no more than one place serves a session, so its messages keep their order.
 * @param openFlow opens the flow of one session
 */
export function listenToSessions(queue: string, limits: SessionLimits, openFlow: OpenFlow): Listen {
  return (life) => {
    const stopping = new AbortController();
    const over = AbortSignal.any([stopping.signal, life.over]);
    // each place listens, and the SDK too
    setMaxListeners(0, over);
    for (let place = 0; place < limits.sessions; place++)
      goRound(life, queue, limits, openFlow, over).catch(life.report);
    return {
      // a long poll that is under way cannot be called off; it ends with the connection
      async stop() {
        stopping.abort();
      },
    };
  };
}

async function goRound(
  life: BusLife,
  queue: string,
  limits: SessionLimits,
  openFlow: OpenFlow,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const session = await accept(life, queue, limits, over);
    if (session !== undefined) await serve(life, session, limits, openFlow, over);
  }
}

async function accept(life: BusLife, queue: string, limits: SessionLimits, over: AbortSignal) {
  try {
    return await life.client.acceptNextSession(queue, {
      receiveMode: "peekLock",
      maxAutoLockRenewalDurationInMs: limits.renewLocksMs,
      skipParsingBodyAsJson: true,
      abortSignal: over,
    });
  } catch (error) {
    if (!over.aborted && !isNoneFree(error)) life.fail(error);
    return undefined;
  }
}

async function serve(
  life: BusLife,
  session: ServiceBusSessionReceiver,
  limits: SessionLimits,
  openFlow: OpenFlow,
  over: AbortSignal,
): Promise<void> {
  const watch = createSessionWatch(bindToLife(session, life.over), limits.idleMs);
  const flow = openFlow(watch.receiver, ({ error }) => {
    if (!over.aborted) life.report(error);
    watch.end();
  });
  over.addEventListener("abort", watch.end);
  if (over.aborted) watch.end();
  await watch.ended;
  over.removeEventListener("abort", watch.end);
  await flow.stop().catch(life.report);
  await watch.quiet();
  await session.close().catch(life.report);
}

function isNoneFree(error: unknown): boolean {
  return isServiceBusError(error) && (error.code === "ServiceTimeout" || error.code === "SessionCannotBeLocked");
}
