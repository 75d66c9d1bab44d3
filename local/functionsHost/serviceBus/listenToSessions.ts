import { setTimeout as delay } from "node:timers/promises";
import { isServiceBusError, type ServiceBusClient, type ServiceBusSessionReceiver } from "@azure/service-bus";
import { BUS_RETRY_MS } from "../limits.ts";
import { createSessionWatch } from "./createSessionWatch.ts";
import type { BusListener, OpenFlow } from "./types.ts";

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
 *   asking ──bus away──▶ pausing BUS_RETRY_MS ──▶ asking
 *   asking ──a session──▶ serving ──idle, or its lock or link is lost──▶ closing ──▶ asking
 *   any ──stop──▶ ended
 */

/**
 * Listens to a queue with sessions: at most one place serves a session, so its messages keep their order.
 * @param onError hears of everything that is no time-out
 */
export function listenToSessions(
  client: ServiceBusClient,
  queue: string,
  limits: SessionLimits,
  openFlow: OpenFlow,
  onError: (error: unknown) => void,
): BusListener {
  const stopping = new AbortController();

  const accept = async (): Promise<ServiceBusSessionReceiver | undefined> => {
    try {
      return await client.acceptNextSession(queue, {
        receiveMode: "peekLock",
        maxAutoLockRenewalDurationInMs: limits.renewLocksMs,
        skipParsingBodyAsJson: true,
        abortSignal: stopping.signal,
      });
    } catch (error) {
      if (stopping.signal.aborted || isNoneFree(error)) return undefined;
      onError(error);
      await delay(BUS_RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      return undefined;
    }
  };
  const serve = async (session: ServiceBusSessionReceiver): Promise<void> => {
    const watch = createSessionWatch(session, limits.idleMs);
    const flow = openFlow(watch.receiver, (args) => {
      if (args.errorSource !== "processMessageCallback") watch.end();
      onError(args.error);
    });
    stopping.signal.addEventListener("abort", watch.end);
    await watch.ended;
    stopping.signal.removeEventListener("abort", watch.end);
    await flow.stop().catch(onError);
    await watch.quiet();
    await session.close().catch(onError);
  };
  const goRound = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const session = await accept();
      if (session !== undefined) await serve(session);
    }
  };

  for (let place = 0; place < limits.sessions; place++) goRound().catch(onError);
  return {
    async stop() {
      stopping.abort();
    },
    // a long poll that is under way cannot be called off; it ends with the connection
    close: () => client.close(),
  };
}

function isNoneFree(error: unknown): boolean {
  return isServiceBusError(error) && (error.code === "ServiceTimeout" || error.code === "SessionCannotBeLocked");
}
