import type { BusReceiver } from "./types.ts";

/**
 * Lets a receiver's settlements fail as soon as its connection is over. The SDK would wait a minute for an answer that
 * cannot come any more, and might even connect again.
 * @param over fires when the connection is over
 */
export function bindToLife(receiver: BusReceiver, over: AbortSignal): BusReceiver {
  return {
    subscribe: (handlers, options) => receiver.subscribe(handlers, options),
    completeMessage: (message) => unlessOver(() => receiver.completeMessage(message), over),
    abandonMessage: (message, properties) => unlessOver(() => receiver.abandonMessage(message, properties), over),
  };
}

async function unlessOver(settle: () => Promise<void>, over: AbortSignal): Promise<void> {
  const lost = new Error("The connection was lost before the message was settled; it comes again.");
  if (over.aborted) throw lost;
  let onOver = (): void => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    onOver = () => reject(lost);
    over.addEventListener("abort", onOver);
  });
  try {
    await Promise.race([settle(), failed]);
  } finally {
    over.removeEventListener("abort", onOver);
  }
}
