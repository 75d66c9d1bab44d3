import { setTimeout as delay } from "node:timers/promises";
import type { IndexedFunction } from "../app/indexFunctions.ts";
import type { InvocationResponse, RetryOptions } from "../types.ts";
import type { InvocationInput, Invoke } from "./createInvoker.ts";

/**
 * Runs a function under its retry policy, if it has one: again after each failure, until `maxRetryCount` retries
 * (−1: without end) have failed too. From the first retry on the function sees a retry context.
 * @param stop ends the waiting between two attempts, and with it the retrying
 * @throws what the last attempt threw
 */
export async function invokeWithRetry(
  invoke: Invoke,
  fn: IndexedFunction,
  input: InvocationInput,
  stop: AbortSignal,
): Promise<InvocationResponse> {
  const policy = fn.retry;
  if (policy === undefined) return await invoke(fn, input);
  let failure: unknown;
  for (let retry = 0; policy.maxRetryCount === -1 || retry <= policy.maxRetryCount; retry++) {
    try {
      return await invoke(fn, retry === 0 ? input : { ...input, retryContext: contextOf(policy, retry, failure) });
    } catch (error) {
      failure = error;
    }
    if (retry === policy.maxRetryCount || !(await pause(retryDelay(policy, retry), stop))) break;
  }
  throw failure;
}

function contextOf(policy: RetryOptions, retryCount: number, failure: unknown) {
  const message = failure instanceof Error ? failure.message : String(failure);
  return { retryCount, maxRetryCount: policy.maxRetryCount, exception: { message } };
}

/** Fixed, or doubling from the minimum to the maximum; milliseconds. */
function retryDelay(policy: RetryOptions, retry: number): number {
  if (policy.retryStrategy === "fixedDelay") return (policy.delayInterval?.seconds ?? 0) * 1000;
  const least = (policy.minimumInterval?.seconds ?? 0) * 1000;
  return Math.min(least * 2 ** retry, (policy.maximumInterval?.seconds ?? 0) * 1000);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
