import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { BusReceiver } from "./types.ts";

/** Watches one session's messages. */
export type SessionWatch = {
  /** The session's receiver, its messages seen by the watch. */
  receiver: BusReceiver;
  /** Resolves when the session has been idle for its time, or `end` was called. */
  ended: Promise<void>;
  end(): void;
  /** Resolves when no message is being worked on. */
  quiet(): Promise<void>;
};

/**
 * Makes the watch of one session.
 * @param session its receiver
 * @param idleMs how long no message may come before the session ends
 */
export function createSessionWatch(session: BusReceiver, idleMs: number): SessionWatch {
  const running = new Set<Promise<void>>();
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let idle = setTimeout(finish, idleMs);
  const watched = (work: Promise<void>): Promise<void> => {
    clearTimeout(idle);
    running.add(work);
    return work.finally(() => {
      running.delete(work);
      clearTimeout(idle);
      if (running.size === 0) idle = setTimeout(finish, idleMs);
    });
  };
  return {
    receiver: {
      subscribe: (handlers, options) =>
        session.subscribe(
          {
            ...handlers,
            processMessage: (message: ServiceBusReceivedMessage) => watched(handlers.processMessage(message)),
          },
          options,
        ),
      completeMessage: (message) => session.completeMessage(message),
      abandonMessage: (message, properties) => session.abandonMessage(message, properties),
    },
    ended,
    end() {
      clearTimeout(idle);
      finish();
    },
    async quiet() {
      await Promise.allSettled(running);
      clearTimeout(idle);
    },
  };
}
