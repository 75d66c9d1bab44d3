import { randomUUID } from "node:crypto";
import type { AppRegistry, HookName } from "../app/createAppRegistry.ts";
import type { IndexedFunction } from "../app/indexFunctions.ts";
import type {
  CoreInvocationContext,
  FunctionCallback,
  HostLog,
  InvocationModel,
  InvocationResponse,
  RetryContext,
  RpcLevel,
  TypedData,
} from "../types.ts";
import { createTraceParent } from "./createTraceParent.ts";

/** What starts a function. */
export type InvocationInput = {
  /** Why it runs, for the log. */
  reason: string;
  data: TypedData;
  triggerMetadata?: Record<string, TypedData>;
  traceParent?: string | undefined;
  traceState?: string | undefined;
  retryContext?: RetryContext;
  /** Made up where it is absent. */
  invocationId?: string;
};

/** Runs one function once; rejects where it, a hook or the conversion of its result throws. */
export type Invoke = (fn: IndexedFunction, input: InvocationInput) => Promise<InvocationResponse>;

/** What an invoker needs. */
export type InvokerDeps = {
  registry: AppRegistry;
  log: HostLog;
  /** host.json's functionTimeout in milliseconds; undefined is unbounded. */
  timeoutMs: number | undefined;
  /** Ends the process, since a function that runs too long cannot be stopped in any other way. */
  recycle(why: string): void;
};

/**
 * Makes the function that runs the app's functions in the worker's order: arguments, preInvocation hooks, handler,
 * postInvocation hooks, response. A preInvocation hook that throws skips the handler and the postInvocation hooks; a
 * postInvocation hook may replace the result or the error.
 */
export function createInvoker(deps: InvokerDeps): Invoke {
  return async (fn, input) => {
    const invocationId = input.invocationId ?? randomUUID();
    const facts = { function: fn.name, invocationId };
    const category = `Function.${fn.name}`;
    deps.log("debug", category, "executing", { ...facts, reason: input.reason });
    const started = performance.now();
    const timer = watch(deps, fn, invocationId);
    try {
      const response = await run(deps, fn, input, invocationId);
      deps.log("information", category, "executed", { ...facts, reason: input.reason, ...took(started) });
      return response;
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      deps.log("error", category, "failed", { ...facts, reason: input.reason, ...took(started), error: text });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}

async function run(deps: InvokerDeps, fn: IndexedFunction, input: InvocationInput, invocationId: string) {
  const core = coreContext(deps, fn, input, invocationId);
  const model = modelFor(deps.registry, core);
  const { context, inputs } = await model.getArguments();
  core.log = logger(deps, fn, invocationId, context);
  const shared = { hookData: {}, appHookData: deps.registry.appHookData, invocationContext: context };
  const before = { ...shared, functionCallback: fn.callback, inputs };
  await runHooks(deps.registry, "preInvocation", before, core);
  const after: Record<string, unknown> = { ...shared, inputs: before.inputs, result: null, error: null };
  core.state = "invocation";
  try {
    after["result"] = await model.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after["error"] = error ?? new Error("The function threw nothing.");
  }
  await runHooks(deps.registry, "postInvocation", after, core);
  core.state = undefined;
  if (after["error"] !== null && after["error"] !== undefined) throw after["error"];
  return await model.getResponse(context, after["result"]);
}

function modelFor(registry: AppRegistry, core: CoreInvocationContext): InvocationModel {
  if (registry.model === undefined) throw new Error("No programming model is set.");
  return registry.model.getInvocationModel(core);
}

async function runHooks(
  registry: AppRegistry,
  name: HookName,
  context: Record<string, unknown> & { functionCallback?: FunctionCallback },
  core: CoreInvocationContext,
): Promise<void> {
  core.state = `${name}Hooks`;
  for (const hook of registry.hooks[name]) await hook(context);
}

function coreContext(deps: InvokerDeps, fn: IndexedFunction, input: InvocationInput, invocationId: string) {
  const context: CoreInvocationContext = {
    invocationId,
    request: {
      invocationId,
      functionId: fn.id,
      inputData: [{ name: fn.triggerName, data: input.data }],
      triggerMetadata: input.triggerMetadata ?? {},
      traceContext: {
        traceParent: input.traceParent ?? createTraceParent(),
        traceState: input.traceState ?? "",
        attributes: {},
      },
      ...(input.retryContext === undefined ? {} : { retryContext: input.retryContext }),
    },
    metadata: fn.metadata,
    state: undefined,
    log: logger(deps, fn, invocationId, undefined),
  };
  return context;
}

/** Log hooks may reword or regrade what the app itself logs, not what the library does. */
function logger(deps: InvokerDeps, fn: IndexedFunction, invocationId: string, invocationContext: unknown) {
  return (level: RpcLevel, category: "user" | "system", message: string): void => {
    const facts = { function: fn.name, invocationId };
    if (category !== "user") {
      deps.log(level, "Worker", message, facts);
      return;
    }
    const entry = { level, message, category, invocationContext, hookData: {}, appHookData: deps.registry.appHookData };
    // the worker does not await a log hook; a promise that rejects is an unhandled rejection there, and here
    for (const hook of deps.registry.hooks.log) hook(entry);
    deps.log(entry.level, `Function.${fn.name}.User`, entry.message, facts);
  };
}

function watch(deps: InvokerDeps, fn: IndexedFunction, invocationId: string): NodeJS.Timeout | undefined {
  if (deps.timeoutMs === undefined) return undefined;
  const timeoutMs = deps.timeoutMs;
  const timer = setTimeout(
    () => deps.recycle(`${fn.name} (${invocationId}) ran longer than functionTimeout, ${timeoutMs} ms`),
    timeoutMs,
  );
  return timer.unref();
}

function took(started: number): { durationMs: number } {
  return { durationMs: Math.round((performance.now() - started) * 100) / 100 };
}
