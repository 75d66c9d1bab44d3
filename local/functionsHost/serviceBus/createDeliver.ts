import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { WorkCounter } from "../invoke/createWorkCounter.ts";
import type { BusReceiver, Deliver } from "./types.ts";

/** What delivering needs. */
export type DeliverDeps = {
  /** Runs the function, retries included. */
  run(messages: ServiceBusReceivedMessage[]): Promise<unknown>;
  /** Whether a success completes the messages; if not, their locks lapse and they come back, as in the real host. */
  autoComplete: boolean;
  /** Counts what runs, until it is settled. */
  work: WorkCounter;
  /** Hears of settlements that failed: the lock is lost then, and the message comes again. */
  onSettlementFailed(error: unknown): void;
};

type Settle = (message: ServiceBusReceivedMessage) => Promise<void>;

/** Makes the last leg of a message: run, then complete, or abandon all of them where the function throws. */
export function createDeliver(deps: DeliverDeps): Deliver {
  return async (receiver, messages, ran) => {
    const end = deps.work.begin();
    try {
      const settle = await outcome(deps, receiver, messages);
      ran();
      await settleAll(settle, messages);
    } catch (error) {
      deps.onSettlementFailed(error);
    } finally {
      end();
    }
  };
}

async function outcome(
  deps: DeliverDeps,
  receiver: BusReceiver,
  messages: ServiceBusReceivedMessage[],
): Promise<Settle> {
  try {
    await deps.run(messages);
  } catch {
    // the invoker has logged why
    return (message) => receiver.abandonMessage(message);
  }
  return deps.autoComplete ? (message) => receiver.completeMessage(message) : () => Promise.resolve();
}

async function settleAll(settle: Settle, messages: ServiceBusReceivedMessage[]): Promise<void> {
  const results = await Promise.allSettled(messages.map(settle));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
