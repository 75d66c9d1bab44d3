import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { ServiceBusClient } from "@azure/service-bus";
import { BUS_RETRY_MS } from "../limits.ts";
import { onDisconnected } from "./onDisconnected.ts";
import type { BusListener, Flow, Listen } from "./types.ts";

/*
 * One function's listening:
 *
 *   connecting ──▶ listening ──connection lost, or an error of the link──▶ pausing BUS_RETRY_MS ──▶ connecting
 *   any ──stop──▶ stopped (the connection stays, so that what runs can be settled) ──close──▶ closed
 *
 * The SDK reconnects by itself too, but not soundly: a receiver whose first attempt fails opens twice, holds twice its
 * messages and never comes back from the next break; and each break adds the messages under way to the number it asks
 * for. So a connection that has seen trouble is given up, with everything on it, for a new one.
 */

/**
 * Keeps a function listening, whether the bus is there or not.
 * @param connect opens a client; nothing is sent before it is used
 * @param listen listens by one client
 * @param report hears of every trouble
 */
export function keepListening(
  connect: () => ServiceBusClient,
  listen: Listen,
  report: (error: unknown) => void,
): BusListener {
  const stopping = new AbortController();
  let flow: Flow | undefined;
  let client: ServiceBusClient | undefined;

  const live = async (opened: ServiceBusClient): Promise<void> => {
    const over = new AbortController();
    // each message under settlement listens
    setMaxListeners(0, over.signal);
    const ended = new Promise<void>((resolve) => over.signal.addEventListener("abort", () => resolve()));
    const fail = (error: unknown): void => {
      if (over.signal.aborted) return;
      report(error);
      over.abort();
    };
    onDisconnected(opened, fail);
    flow = listen({ client: opened, over: over.signal, fail, report });
    await ended;
  };
  const goOn = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const opened = connect();
      client = opened;
      await live(opened);
      // closing asks the bus, which may be away; nobody needs the answer
      opened.close().catch(report);
      await delay(BUS_RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  goOn().catch(report);
  return {
    async stop() {
      stopping.abort();
      await flow?.stop();
    },
    async close() {
      await client?.close();
    },
  };
}
