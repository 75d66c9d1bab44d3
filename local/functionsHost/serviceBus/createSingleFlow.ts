import type { Deliver, OpenFlow } from "./types.ts";

/**
 * Makes the flow of a function that takes one message at a time.
 * @param concurrency how many of them run at once
 * @param prefetch how many more wait in memory, under their locks
 */
export function createSingleFlow(deliver: Deliver, concurrency: number, prefetch: number): OpenFlow {
  return (receiver, onError) => {
    const waiting: (() => void)[] = [];
    let free = concurrency;
    const enter = async (): Promise<void> => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    };
    const leave = (): void => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    };
    const subscription = receiver.subscribe(
      {
        async processMessage(message) {
          await enter();
          await deliver(receiver, [message]);
          leave();
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
