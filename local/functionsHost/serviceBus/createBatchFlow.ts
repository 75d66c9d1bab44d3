import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { BusReceiver, Deliver, OpenFlow } from "./types.ts";

/** How batches are cut. */
export type BatchLimits = {
  max: number;
  min: number;
  /** How long fewer than `min` are waited with, in milliseconds. */
  maxWaitMs: number;
  /** How many messages more than one batch are held in memory, under their locks. */
  prefetch: number;
};

type Held = { message: ServiceBusReceivedMessage; settled: () => void };

/*
 * One flow of batches:
 *
 *   empty ──message──▶ gathering
 *   gathering ──min are there, or maxWait is over──▶ running (takes at most max)
 *   running ──function ended, something is left──▶ gathering
 *   running ──function ended, nothing is left──▶ empty
 *
 * A batch is settled while the next one gathers. A message's credit goes back to the bus when it is settled, so no
 * more than max + prefetch are ever held.
 */

/**
 * Makes the flow of a function with cardinality many: batches one after another, each of what is there when the one
 * before has ended. It subscribes rather than receives batches, since the SDK waits a whole second for a full one.
 */
export function createBatchFlow(deliver: Deliver, limits: BatchLimits): OpenFlow {
  return (receiver, onError) => {
    const add = createBatcher(deliver, limits, receiver);
    const subscription = receiver.subscribe(
      {
        processMessage: add,
        async processError(args) {
          onError(args);
        },
      },
      { autoCompleteMessages: false, maxConcurrentCalls: limits.max + limits.prefetch },
    );
    return { stop: () => subscription.close() };
  };
}

function createBatcher(deliver: Deliver, limits: BatchLimits, receiver: BusReceiver) {
  const held: Held[] = [];
  let running = false;
  let waited: NodeJS.Timeout | undefined;

  const consider = (): void => {
    if (running || held.length === 0) return;
    if (held.length < limits.min) waited ??= setTimeout(run, limits.maxWaitMs);
    else run();
  };
  const run = (): void => {
    clearTimeout(waited);
    waited = undefined;
    running = true;
    // messages that came in the same read of the socket still have to be handed over, so the batch is cut a turn later
    setImmediate(cut);
  };
  const cut = (): void => {
    const batch = held.splice(0, limits.max);
    const messages = batch.map(({ message }) => message);
    const ended = deliver(receiver, messages, () => {
      running = false;
      consider();
    });
    void ended.then(() => {
      for (const { settled } of batch) settled();
    });
  };
  return (message: ServiceBusReceivedMessage): Promise<void> =>
    new Promise((settled) => {
      held.push({ message, settled });
      consider();
    });
}
