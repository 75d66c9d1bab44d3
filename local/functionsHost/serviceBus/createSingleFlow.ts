import type { Deliver, OpenFlow } from "./types.ts";

/**
 * Makes the flow of a function that takes one message at a time.
 * @param concurrency how many of them run at once, over all receivers of this flow, lost ones included
 * @param prefetch how many more wait in memory, under their locks
 */
export function createSingleFlow(deliver: Deliver, concurrency: number, prefetch: number): OpenFlow {
  const slots = createSlots(concurrency);
  return (receiver, onError) => {
    const subscription = receiver.subscribe(
      {
        async processMessage(message) {
          await slots.enter();
          await deliver(receiver, [message], slots.leave);
        },
        async processError(args) {
          onError(args);
        },
      },
      { autoCompleteMessages: false, maxConcurrentCalls: concurrency + prefetch },
    );
    return { stop: () => subscription.close() };
  };
}

/** The number of messages asked for does not bound what runs: some are prefetched, some outlive a lost connection. */
function createSlots(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async enter(): Promise<void> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave(): void {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
