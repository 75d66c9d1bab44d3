import { bindToLife } from "./bindToLife.ts";
import type { Listen, OpenFlow } from "./types.ts";

/**
 * Listens to a queue without sessions.
 * @param renewLocksMs how long the lock of a running message is renewed; 0 is never
 */
export function listenToQueue(queue: string, renewLocksMs: number, openFlow: OpenFlow): Listen {
  return ({ client, over, fail, report }) => {
    const receiver = client.createReceiver(queue, {
      receiveMode: "peekLock",
      maxAutoLockRenewalDurationInMs: renewLocksMs,
      skipParsingBodyAsJson: true,
    });
    // a lock that could not be renewed concerns one message only
    return openFlow(bindToLife(receiver, over), ({ error, errorSource }) =>
      errorSource === "receive" ? fail(error) : report(error),
    );
  };
}
