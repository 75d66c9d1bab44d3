import type { InvocationInput } from "../invoke/createInvoker.ts";
import { timerInput } from "../timers/timerInput.ts";
import type { IndexedFunction } from "./indexFunctions.ts";
import type { Plan } from "./planFunctions.ts";

/**
 * Makes the input of a run that was asked for at /admin/functions/{name}: a timer needs none, a Service Bus function
 * takes the text as its message, or as a batch of one.
 * @returns undefined for an HTTP function, which has a route of its own
 */
export function inputByHand(plan: Plan, fn: IndexedFunction, input: string): InvocationInput | undefined {
  const timer = plan.timers.find((candidate) => candidate.fn === fn);
  if (timer !== undefined) return { ...timerInput(timer.schedule, undefined, false), reason: "hand" };
  if (!plan.queues.some((queue) => queue.fn === fn)) return undefined;
  const many = String(fn.trigger["cardinality"] ?? "one").toLowerCase() === "many";
  return { reason: "hand", data: many ? { collectionString: { string: [input] } } : { string: input } };
}
